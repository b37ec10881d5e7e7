package enforcer.policy;

import java.util.List;

/** A file of rules. */
public record Pack(String name, String title, String file, List<Rule> rules) {
  public Pack {
    rules = List.copyOf(rules);
  }
}
