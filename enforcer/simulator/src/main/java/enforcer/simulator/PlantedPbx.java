package enforcer.simulator;

import enforcer.simulator.pbx.Facts;
import enforcer.simulator.pbx.Pbx;
import enforcer.simulator.pbx.PbxVersion;
import enforcer.simulator.pbx.Roles;
import enforcer.simulator.seed.Population;
import enforcer.simulator.seed.Seed;
import enforcer.simulator.seed.SeedLoader;
import enforcer.simulator.vendor.VendorTypes;
import java.time.InstantSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * A PBX in the state of its seed, with the API client of the options. Every simulator begins with
 * it and changes a copy, so that none can change what others share.
 */
final class PlantedPbx {

  private PlantedPbx() {}

  static Pbx of(SimulatorOptions options, InstantSource clock) {
    PbxVersion version = PbxVersion.parse(options.pbxVersion());
    // The first start in a process reads both tables, in parallel.
    Thread.startVirtualThread(() -> VendorTypes.of(version.update()));
    Seed seed = Seed.load(options.seed());
    Facts facts = new Facts(options.facts());
    Pbx pbx = new Pbx(version, facts, options.seenAs(), options.randomSeed(), clock);
    new SeedLoader(pbx).plant(seed);
    if (options.users() > 0) {
      new Population(pbx).bringTo(options.users());
    }
    addClient(pbx, options);
    return pbx.frozen();
  }

  private static void addClient(Pbx pbx, SimulatorOptions options) {
    ObjectNode client = pbx.table("ServicePrincipals").find("Number", options.clientId());
    if (client == null) {
      client = Pbx.NODES.objectNode().put("Number", options.clientId());
      client.put("Id", pbx.behaviours().numbers().nextId()).put("XAPIEnabled", true);
      var memberships = pbx.behaviours().memberships();
      long everybody = memberships.defaultGroup().get("Id").asLong();
      client.putArray("Groups").add(memberships.membership(everybody, Roles.OWNER));
      pbx.behaviours().of("ServicePrincipals").fill(client);
      pbx.table("ServicePrincipals").put(client);
    }
    pbx.secrets().set(options.clientId(), options.clientSecret());
  }
}
