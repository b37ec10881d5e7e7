package enforcer.pbx;

import enforcer.pbx.PbxException.Details;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Exceptions for answers that are errors or not what was requested. */
final class Faults {
  static final String PORTS = "443 where 3CX hosts the PBX, 5001 on most others";

  static final String UNCERTAIN = "read it again to see whether it took effect";
  private static final String ROLE =
      "the client needs the role System Owner or System Administrator in the department DEFAULT";

  private final Target target;
  private final Credential credential;

  Faults(Target target, Credential credential) {
    this.target = target;
    this.credential = credential;
  }

  /**
   * The exception for a status other than success.
   *
   * @param familiar whether the host has answered as a PBX before in this run
   */
  PbxException status(
      RequestName ask,
      int status,
      VendorError error,
      Optional<Duration> retryAfter,
      boolean familiar) {
    if (status >= 500 || status == 408 || status == 425 || status == 429) {
      return busy(ask, status, error, retryAfter);
    }
    if (ask.kind() == RequestName.Kind.LOGIN) {
      return login(status, error);
    }
    if (status == 407) {
      return new PbxException.Unreachable(
          Details.of(
                  "the proxy on the way to " + target.url() + " asks for a login",
                  "put it into HTTPS_PROXY as http://user:password@host:port")
              .status(status));
    }
    if (status == 401 || status == 403) {
      return notAuthorised(ask, status, error, familiar);
    }
    if (error.page() || (!familiar && (status == 404 || status == 405))) {
      return notAPbx(ask, status, error);
    }
    return rejected(ask, status, error);
  }

  private PbxException login(int status, VendorError error) {
    String client = "API client \"" + Text.clean(credential.clientId(), 60) + "\"";
    if (status == 404 || status == 405 || error.page()) {
      return notAPbx(
          new RequestName(RequestName.Kind.LOGIN, "POST", "/connect/token"), status, error);
    }
    String problem = target.url() + " refuses the login of " + client + detail(error);
    String remedy =
        "it was tried once only, because a PBX blocks addresses that fail repeatedly: check client"
            + " ID and secret (from "
            + credential.source()
            + ") against Integrations > API in 3CX";
    return new PbxException.LoginRefused(Details.of(problem, remedy).status(status));
  }

  /** The login was not sent, because it would be refused. */
  PbxException refusedBefore(String why) {
    String client = "API client \"" + Text.clean(credential.clientId(), 60) + "\"";
    return new PbxException.LoginRefused(
        Details.of(
            "the login of " + client + " at " + target.url() + " was not tried: " + why,
            "check client ID and secret (from "
                + credential.source()
                + ") against Integrations > API in 3CX; a changed one is tried at once, the same"
                + " one by enforcer doctor"));
  }

  private PbxException notAuthorised(
      RequestName ask, int status, VendorError error, boolean familiar) {
    String client = "API client \"" + Text.clean(credential.clientId(), 60) + "\"";
    String problem = target.url() + " accepts " + client + " but forbids " + ask + detail(error);
    String remedy;
    boolean unlicensed = error.says("INVALID_LICENSE_TYPE");
    if (unlicensed) {
      remedy = "the licence lacks the Configuration API: it takes Enterprise with 8 calls or more";
    } else if (familiar) {
      remedy =
          "other requests were allowed: "
              + ROLE
              + "; where it has that already, please report the request, because this version of"
              + " 3CX keeps it from API clients";
    } else {
      remedy =
          "one of three: the licence lacks the Configuration API (Enterprise, 8 calls or more); "
              + ROLE
              + "; or the console restrictions do not list the address of this machine: then a"
              + " browser on this machine cannot log in either";
    }
    return new PbxException.NotAuthorised(Details.of(problem, remedy).status(status), unlicensed);
  }

  /** The PBX forbids a request, and the token shows that the role of the client is too low. */
  PbxException roleTooLow(RequestName ask, Identity identity) {
    String client = "API client \"" + Text.clean(credential.clientId(), 60) + "\"";
    return new PbxException.NotAuthorised(
        Details.of(
                target.url()
                    + (" accepts " + client + " but forbids " + ask)
                    + (": its roles are " + String.join(", ", identity.roles())),
                ROLE)
            .status(403));
  }

  private PbxException rejected(RequestName ask, int status, VendorError error) {
    String problem =
        switch (status) {
          case 404 -> target.url() + " has nothing at " + ask.path();
          case 405 -> target.url() + " does not offer " + ask;
          default -> target.url() + " rejects " + ask + " (" + status + ")";
        };
    String remedy =
        switch (status) {
          case 404, 405 -> "it may have been deleted, or this version of 3CX does not have it";
          default ->
              ask.writes()
                  ? "it was not applied: correct the value, or change it in the console of 3CX"
                  : "this version of 3CX may lack what was asked for; please report it";
        };
    return new PbxException.Rejected(
        Details.of(problem + detail(error), remedy).status(status), error);
  }

  private PbxException busy(
      RequestName ask, int status, VendorError error, Optional<Duration> retryAfter) {
    boolean patience = status == 408 || status == 425 || status == 429;
    String problem =
        patience
            ? target.url() + " asks for patience at " + ask + " (" + status + ")" + detail(error)
            : target.url() + " failed at " + ask + " (" + status + ")" + detail(error);
    String later =
        retryAfter.map(wait -> "try again in " + wait.toSeconds() + " s").orElse("try again later");
    boolean refused = status == 425 || status == 429 || (status == 503 && retryAfter.isPresent());
    boolean uncertain = ask.writes() && !refused;
    String reason =
        patience
            ? "other programs may be using the same PBX"
            : "the PBX may be restarting, see its event log";
    String remedy = uncertain ? UNCERTAIN : later + "; " + reason;
    return new PbxException.ServerFault(
        Details.of(problem, remedy)
            .status(status)
            .uncertain(uncertain)
            .retryable(retryAfter.orElse(Duration.ZERO)));
  }

  /** The time for all reads together is over, whatever was being read last. */
  PbxException overdue(RequestName ask, Duration time) {
    return new PbxException.Unreachable(
        Details.of(
            target.url()
                + (" did not tell everything within " + time.toSeconds() + " s")
                + (", and still not " + ask),
            "it may hang or be overloaded; where it is only slow, give it more with --timeout"));
  }

  private PbxException notAPbx(RequestName ask, int status, VendorError error) {
    String what = error.page() ? "a web page" : "no 3CX interface";
    return new PbxException.Malformed(
        Details.of(
                target.url() + " has " + what + " at " + where(ask) + " (" + status + ")",
                "check host and port (" + PORTS + "), and that no proxy stands in between")
            .status(status));
  }

  PbxException redirect(RequestName ask, int status, String wanted) {
    return new PbxException.Malformed(
        Details.of(
                target.url() + " redirects " + ask + " to " + wanted + ", which is not followed",
                "credentials go only to the address given; if the redirect leads to the PBX, write"
                    + " that address")
            .status(status)
            .uncertain(ask.writes()));
  }

  PbxException page(RequestName ask, int status) {
    return new PbxException.Malformed(
        Details.of(
                target.url() + " answers " + ask + " with a web page instead of data",
                "check host and port ("
                    + PORTS
                    + "), and that no proxy or portal stands in between")
            .status(status)
            .uncertain(ask.writes()));
  }

  /** An answer of an unexpected form; {@code how} continues the sentence. */
  PbxException lie(RequestName ask, int status, String how) {
    return new PbxException.Malformed(
        Details.of(
                target.url() + " answers " + ask + " " + how,
                "something between here and the PBX may cut or change answers; nothing was"
                    + " concluded from it")
            .status(status)
            .uncertain(ask.writes()));
  }

  PbxException tooLarge(RequestName ask, String bound) {
    return new PbxException.Malformed(
        Details.of(
                target.url() + " answers " + ask + " with more than " + bound,
                "a PBX does not do that; check the address")
            .uncertain(ask.writes()));
  }

  PbxException tooSlow(RequestName ask, Duration bound) {
    return new PbxException.Incomplete(
        Details.of(
            target.url()
                + (" has not sent all of " + ask.path())
                + (" within " + Math.max(1, bound.toMinutes()) + " min"),
            "the PBX may be overloaded; run again at a quieter time"));
  }

  PbxException pageLoop(RequestName ask) {
    return new PbxException.Malformed(
        Details.of(
            target.url() + " sends the pages of " + ask.path() + " in an endless loop",
            "the reading was stopped; check the address, and report it if this is a PBX"));
  }

  PbxException foreignPage(RequestName ask) {
    return new PbxException.Malformed(
        Details.of(
            target.url() + " points to another place for the next page of " + ask.path(),
            "credentials go to the address given and nowhere else; check what stands in between"));
  }

  PbxException incomplete(RequestName ask, long announced, int received) {
    return new PbxException.Incomplete(
        Details.of(
            target.url()
                + (" announces " + announced + " entries of " + ask.path())
                + (" but sent " + received + ", twice"),
            "they may be changing right now; run again"));
  }

  /** The rows of a list moved from page to page, so that one of them may have been missed. */
  PbxException moving(RequestName ask) {
    return new PbxException.Incomplete(
        Details.of(
            target.url() + " moved entries of " + ask.path() + " while they were read, twice",
            "they may be changing right now; run again"));
  }

  /** A write was not done, because the PBX withdrew the token; there is a new token. */
  PbxException renewed(RequestName ask) {
    return new PbxException.Superseded(
        Details.of(
                target.url() + " withdrew our token before " + ask + ", which was not done",
                "look whether it is still to be done, and send it again")
            .status(401)
            .retryable(Duration.ZERO));
  }

  PbxException superseded() {
    return new PbxException.Superseded(
        Details.of(
                target.url() + " withdrew our token before it expired, and the new one too",
                "another program uses API client \""
                    + Text.clean(credential.clientId(), 60)
                    + "\", and a PBX knows one token of each: wait for it, or give each program its"
                    + " own client")
            .status(401));
  }

  private String where(RequestName ask) {
    return ask.kind() == RequestName.Kind.LOGIN ? ask.path() : "/xapi/v1/" + ask.path();
  }

  private String detail(VendorError error) {
    List<String> codes = error.codes();
    String own = credential.secret().value();
    String message =
        codes.isEmpty()
            ? error.text().replace(own, "…").replaceFirst("\\.$", "")
            : String.join(", ", codes);
    String field = error.field().map(f -> " at " + f).orElse("");
    return message.isEmpty() ? "" : ": " + message + field;
  }
}
