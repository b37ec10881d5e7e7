package enforcer.simulator.odata;

import enforcer.simulator.vendor.Structure;

/** The OData library's message for unknown names. */
final class Names {

  private Names() {}

  static Refusal unknown(String name, Structure type) {
    return Refusal.query(
        "Could not find a property named '" + name + "' on type 'Pbx." + type.name() + "'.");
  }
}
