package enforcer.simulator.odata;

import enforcer.simulator.vendor.Structure;

/** How the OData library speaks of names it does not know. */
final class Names {

  private Names() {}

  static Refusal unknown(String name, Structure type) {
    return Refusal.query(
        "Could not find a property named '" + name + "' on type 'Pbx." + type.name() + "'.");
  }
}
