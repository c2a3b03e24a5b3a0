package io.kay.city;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;

/** An application whose packages hold the actor types of the city. */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
public class City {}
