package enforcer.simulator.http;

import java.time.Duration;

/**
 * The port, scheme and latency of the server.
 *
 * @param port the port, 0 for any that is free
 * @param latency the delay before every answer
 */
public record ServerSettings(int port, boolean tls, Duration latency) {}
