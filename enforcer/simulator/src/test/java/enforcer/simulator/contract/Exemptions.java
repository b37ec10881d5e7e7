package enforcer.simulator.contract;

import enforcer.simulator.Exchange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Everything that is not held against the description, each with its reason. The only place. */
final class Exemptions {

  /** One kind of exchange that the description cannot judge. */
  record Exemption(String reason, Predicate<Exchange> covers) {}

  private static final List<Exemption> WHOLE_EXCHANGES =
      List.of(
          new Exemption(
              "an injected fault imitates a broken network or proxy, not the API",
              Exchange::injected),
          new Exemption(
              "the token endpoint lies outside the API; the description names it as a security"
                  + " scheme only, its body is OAuth's",
              exchange -> path(exchange).equals("/connect/token")),
          new Exemption(
              "OData defines the service document and the metadata document, the vendor does not"
                  + " list them",
              exchange ->
                  Set.of(Address.ROOT, Address.ROOT + "/", Address.ROOT + "/$metadata")
                      .contains(path(exchange))),
          new Exemption(
              "the PBX serves its own description as a file",
              exchange -> path(exchange).equals(Address.ROOT + "/swagger.yaml")));

  /**
   * Refusals whose body nobody recorded: login and licence (401, 403), an unknown object or
   * endpoint (404), a method that the path does not have (405), an unexpected failure (500).
   */
  private static final Set<Integer> EMPTY_REFUSALS = Set.of(401, 403, 404, 405, 500);

  private Exemptions() {}

  /** Why this exchange is not judged at all, if it is not. */
  static Optional<String> reason(Exchange exchange) {
    return WHOLE_EXCHANGES.stream()
        .filter(each -> each.covers().test(exchange))
        .map(Exemption::reason)
        .findFirst();
  }

  /** Whether an answer may do without the body that the description declares for errors. */
  static boolean mayBeEmpty(int status) {
    return EMPTY_REFUSALS.contains(status);
  }

  /** A name that belongs to OData and not to the entity: {@code @odata.context}, for one. */
  static boolean isAnnotation(String property) {
    return property.contains("@odata.");
  }

  private static String path(Exchange exchange) {
    return exchange.path().split("\\?", 2)[0];
  }
}
