package enforcer.simulator.pbx;

/** Who asks: the client's name and the address under which the PBX sees it. */
public record Caller(String client, String address) {}
