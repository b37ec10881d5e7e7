package enforcer.policy;

import java.util.List;
import java.util.stream.Stream;

/**
 * A file of rules.
 *
 * @param text what the file holds, and what the packs hold that it includes
 * @param builtIn whether it came with the program, and not from a user
 * @param rules its own
 * @param included those of other packs
 */
public record Pack(
    String name,
    String title,
    String file,
    String text,
    boolean builtIn,
    List<Rule> rules,
    List<Rule> included) {
  public Pack {
    rules = List.copyOf(rules);
    included = List.copyOf(included);
  }

  /** All rules by which it judges. */
  public List<Rule> all() {
    return Stream.concat(rules.stream(), included.stream()).toList();
  }
}
