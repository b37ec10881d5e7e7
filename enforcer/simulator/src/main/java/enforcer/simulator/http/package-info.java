/**
 * The wire: the server, its certificate, the token endpoint, the check of every request, and the
 * faults.
 */
package enforcer.simulator.http;
