package enforcer.policy;

import java.util.List;
import java.util.Optional;

/**
 * One recommendation of the hardening guide, and how it is met.
 *
 * @param lines the lines of the guide
 * @param keys the keys of a document that enforce it
 * @param rules the rules that check it
 * @param watched what a watch tells; empty for nothing
 * @param attested what people confirm
 * @param unreachable what no program can do, and why; empty for nothing
 */
public record Recommendation(
    int step,
    String lines,
    String says,
    List<String> keys,
    List<String> rules,
    String watched,
    Optional<AttestedControl> attested,
    String unreachable) {
  public Recommendation {
    keys = List.copyOf(keys);
    rules = List.copyOf(rules);
  }
}
