package city;

/** Between the actor type and its trait. */
public interface Motorised extends RoadUser {

    float power();

    void power(float value);
}
