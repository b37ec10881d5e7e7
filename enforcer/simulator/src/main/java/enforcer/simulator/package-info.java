/**
 * An XAPI server on real HTTP that behaves like a PBX where the vendor's description and
 * observations of live systems tell. It knows nothing of the enforcer's own model: a simulator that
 * was derived from it would repeat its mistakes and prove nothing.
 *
 * <p>Below it, each knows only those before: {@code vendor} what exists, {@code odata} how it is
 * asked for, {@code pbx} what the PBX makes of it, {@code seed} what it starts with, {@code xapi}
 * which request means what, {@code fault} what goes wrong, {@code http} the wire.
 */
package enforcer.simulator;
