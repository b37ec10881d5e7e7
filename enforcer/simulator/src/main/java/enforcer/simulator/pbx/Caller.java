package enforcer.simulator.pbx;

/** The sender of a request: its client name and the address under which the PBX sees it. */
public record Caller(String client, String address) {}
