/**
 * The wire: the server, its certificate, the token endpoint, the gate that every request has to
 * pass, and the faults that befall some.
 */
package enforcer.simulator.http;
