package enforcer.simulator.vendor;

import java.util.List;

/**
 * The members of an enumeration in one version of the PBX.
 *
 * @param flags whether one value may hold several members, separated by commas
 */
public record Enumeration(String name, boolean flags, List<String> members) {

  public Enumeration {
    members = List.copyOf(members);
  }

  /** Whether the text is a value of this enumeration. */
  public boolean accepts(String text) {
    if (!flags) {
      return members.contains(text);
    }
    for (String part : text.split(",")) {
      if (!members.contains(part.strip())) {
        return false;
      }
    }
    return true;
  }
}
