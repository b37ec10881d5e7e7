package enforcer.dialplan;

import enforcer.catalogue.Outbound;
import enforcer.model.Entity;
import enforcer.model.Lengths;
import enforcer.model.Value;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether an outbound rule takes calls for help and no other ones. */
final class HelpAlone {
  /** The most digits behind a prefix that are tried one by one. */
  private static final int MOST_OPEN = 2;

  private static final int TEN = 10;

  private HelpAlone() {}

  /**
   * Whether each number that the rule takes is an emergency number, as it is dialled or behind the
   * digits that every route takes off.
   */
  static boolean takes(Entity rule, Collection<String> numbers) {
    List<String> prefixes = rule.get(Outbound.DIAL).map(Value::asTexts).orElse(List.of());
    List<Outbound.Route> routes = Outbound.routes(rule);
    Lengths lengths = Lengths.of(rule.text(Outbound.LENGTH));
    return !prefixes.isEmpty()
        && prefixes.stream()
            .allMatch(
                prefix ->
                    IntStream.rangeClosed(prefix.length(), Fillings.LONGEST)
                        .filter(length -> !lengths.contain(length).equals(Optional.of(false)))
                        .allMatch(length -> isHelp(prefix, length, routes, numbers)));
  }

  private static boolean isHelp(
      String prefix, int length, List<Outbound.Route> routes, Collection<String> numbers) {
    int open = length - prefix.length();
    return open <= MOST_OPEN
        && IntStream.range(0, (int) Math.pow(TEN, open))
            .mapToObj(n -> prefix + (open == 0 ? "" : ("%0" + open + "d").formatted(n)))
            .allMatch(dialled -> isHelp(dialled, routes, numbers));
  }

  private static boolean isHelp(
      String dialled, List<Outbound.Route> routes, Collection<String> numbers) {
    return numbers.contains(dialled)
        || !routes.isEmpty()
            && routes.stream()
                .allMatch(
                    route ->
                        route.strip() < dialled.length()
                            && numbers.contains(dialled.substring((int) route.strip())));
  }
}
