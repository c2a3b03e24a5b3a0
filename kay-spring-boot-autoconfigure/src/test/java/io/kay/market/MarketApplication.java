package io.kay.market;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class MarketApplication {}
