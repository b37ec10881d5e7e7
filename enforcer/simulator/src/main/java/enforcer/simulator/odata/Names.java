package enforcer.simulator.odata;

import enforcer.simulator.vendor.Structure;

/** The OData library's message for unknown names. */
final class Names {

  private Names() {}

  static ODataError unknown(String name, Structure type) {
    return ODataError.query(
        "Could not find a property named '" + name + "' on type 'Pbx." + type.name() + "'.");
  }
}
