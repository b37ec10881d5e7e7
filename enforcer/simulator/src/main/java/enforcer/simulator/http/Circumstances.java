package enforcer.simulator.http;

import java.time.Duration;

/**
 * How the server runs, apart from what it serves.
 *
 * @param port the port, 0 for any that is free
 * @param latency how long every answer waits
 */
public record Circumstances(int port, boolean tls, Duration latency) {}
