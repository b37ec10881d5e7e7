/**
 * Tries TLS handshakes with the ports of a PBX, because no answer of its interface tells which
 * protocols it refuses. The hellos are written here byte by byte: a TLS library does not speak what
 * must be refused. Only the first answer is read, and no data is ever sent over a connection.
 */
package enforcer.probe;
