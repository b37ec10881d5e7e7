package enforcer.doctor;

import enforcer.pbx.PbxException;
import enforcer.pbx.Target;
import java.util.ArrayList;
import java.util.List;

/** Checks the connection to a PBX in order: network, certificate, login, API. */
final class Connection {
  private static final String REACHABLE = "reachable";
  private static final String CERTIFICATE = "certificate";
  private static final String CREDENTIAL = "credential";
  private static final String LOGIN = "login";
  private static final String API = "API";

  private Connection() {}

  /** The checks that a successful login proves. */
  static List<Check> established(Target target) {
    boolean encrypted = target.url().getScheme().equals("https");
    String trusted =
        target.pin().isPresent()
            ? "trusted, with the key that is pinned"
            : target.caFile().isPresent() ? "trusted, by the authorities of caFile too" : "trusted";
    return List.of(
        Check.good(REACHABLE, target.url().toString()),
        encrypted
            ? Check.good(CERTIFICATE, trusted)
            : Check.good(CERTIFICATE, "none, plain http on this machine"));
  }

  /**
   * The checks that must have worked, then the one that failed.
   *
   * @param known the checks that were made before; they are not repeated
   */
  static List<Check> broken(PbxException e, Target target, List<Check> known) {
    List<Check> checks = new ArrayList<>();
    established(target).stream()
        .filter(c -> before(e).contains(c.name()))
        .filter(c -> known.stream().noneMatch(k -> k.name().equals(c.name())))
        .forEach(checks::add);
    checks.add(Check.failed(failing(e), e.problem(), e.remedy()));
    return checks;
  }

  private static String failing(PbxException e) {
    return switch (e) {
      case PbxException.Unreachable _ -> REACHABLE;
      case PbxException.NotTrusted _ -> CERTIFICATE;
      case PbxException.NoCredential _ -> CREDENTIAL;
      case PbxException.LoginRefused _ -> LOGIN;
      case PbxException.NotAuthorised _,
          PbxException.Rejected _,
          PbxException.ServerFault _,
          PbxException.Malformed _,
          PbxException.Incomplete _,
          PbxException.UnusableReading _,
          PbxException.Superseded _,
          PbxException.Fenced _ ->
          API;
    };
  }

  private static List<String> before(PbxException e) {
    return switch (failing(e)) {
      case REACHABLE, CREDENTIAL -> List.of();
      case CERTIFICATE -> List.of(REACHABLE);
      default -> List.of(REACHABLE, CERTIFICATE);
    };
  }
}
