package enforcer.simulator.http;

import java.time.Duration;
import java.util.Set;

/**
 * The port, scheme and latency of the server.
 *
 * @param port the port, 0 for any that is free
 * @param sipsTakes the old protocols that the port for SIPS takes; there is one with TLS alone
 * @param latency the delay before every answer
 */
public record ServerSettings(int port, boolean tls, Set<OldTls> sipsTakes, Duration latency) {}
