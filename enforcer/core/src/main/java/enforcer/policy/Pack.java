package enforcer.policy;

import java.util.List;

/**
 * A file of rules.
 *
 * @param text what the file holds
 * @param builtIn whether it came with the program, and not from a user
 */
public record Pack(
    String name, String title, String file, String text, boolean builtIn, List<Rule> rules) {
  public Pack {
    rules = List.copyOf(rules);
  }
}
