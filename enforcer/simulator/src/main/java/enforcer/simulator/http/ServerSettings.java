package enforcer.simulator.http;

import java.util.Set;

/**
 * The port and scheme of the server.
 *
 * @param port the port, 0 for any that is free
 * @param sipsTakes the old protocols that the port for SIPS takes; there is one with TLS alone
 */
public record ServerSettings(int port, boolean tls, Set<OldTls> sipsTakes) {}
