package enforcer.pbx;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * A failure between us and a PBX: one clear sentence and a remedy.
 *
 * <p>No message holds a piece of an answer's body, except for what the PBX says in its own error
 * format, bounded and free of control characters.
 */
public abstract sealed class PbxException extends RuntimeException {
  private final Details details;

  private PbxException(Details details) {
    super(details.problem() + "; " + details.remedy(), details.cause());
    this.details = details;
  }

  /** The problem, without a full stop. */
  public String problem() {
    return details.problem();
  }

  /** The remedy, without a full stop. */
  public String remedy() {
    return details.remedy();
  }

  /** Whether this ended a write that may have taken effect all the same. */
  public boolean uncertain() {
    return details.uncertain();
  }

  /** The HTTP status, where an answer came. */
  public OptionalInt status() {
    return details.status() == 0 ? OptionalInt.empty() : OptionalInt.of(details.status());
  }

  /**
   * Whether a write was put off: the PBX asked us to wait or wanted a new login. Nothing was
   * stored, and the write may be sent again after a new read.
   */
  public boolean postponed() {
    return details.retryable() && !details.uncertain() && status().isPresent();
  }

  boolean retryable() {
    return details.retryable();
  }

  Duration retryAfter() {
    return details.retryAfter();
  }

  /** This failure after all retries. */
  PbxException settled() {
    return switch (this) {
      case Unreachable _ -> new Unreachable(details.settled());
      case ServerFault _ -> new ServerFault(details.settled());
      case NotTrusted _,
          NoCredential _,
          LoginRefused _,
          NotAuthorised _,
          Rejected _,
          Malformed _,
          Incomplete _,
          UnusableReading _,
          Superseded _,
          Fenced _ ->
          this;
    };
  }

  /** There was no connection, or it broke off: name, port, firewall, proxy, network. */
  public static final class Unreachable extends PbxException {
    Unreachable(Details details) {
      super(details);
    }
  }

  /** The certificate does not prove that this is the PBX. */
  public static final class NotTrusted extends PbxException {
    NotTrusted(Details details) {
      super(details);
    }
  }

  /** There is no usable credential for this host; nothing was sent. */
  public static final class NoCredential extends PbxException {
    NoCredential(Details details) {
      super(details);
    }
  }

  /** The PBX refuses this client ID and secret; the login was tried once, now or before. */
  public static final class LoginRefused extends PbxException {
    LoginRefused(Details details) {
      super(details);
    }
  }

  /** The PBX accepts the login but forbids the request: licence, role, or console restrictions. */
  public static final class NotAuthorised extends PbxException {
    private final boolean unlicensed;

    NotAuthorised(Details details) {
      this(details, false);
    }

    NotAuthorised(Details details, boolean unlicensed) {
      super(details);
      this.unlicensed = unlicensed;
    }

    /** Whether the PBX says that its licence is the reason. */
    public boolean lacksLicence() {
      return unlicensed;
    }
  }

  /** The PBX understood the request and refused it; nothing was changed. */
  public static final class Rejected extends PbxException {
    private final VendorError error;

    Rejected(Details details, VendorError error) {
      super(details);
      this.error = error;
    }

    /** The vendor's codes, such as {@code WARNINGS.XAPI.ALREADY_IN_USE}; often empty. */
    public List<String> codes() {
      return error.codes();
    }

    /** The property that the PBX objects to, where it names one. */
    public Optional<String> field() {
      return error.field();
    }

    /** Whether the resource or entity does not exist on this PBX. */
    public boolean notFound() {
      return status().orElse(0) == 404;
    }
  }

  /** The PBX, or a proxy before it, failed or asked us to wait longer than the limit. */
  public static final class ServerFault extends PbxException {
    ServerFault(Details details) {
      super(details);
    }
  }

  /** The answer is not one that a PBX gives: a web page, broken JSON, wrong types, no end. */
  public static final class Malformed extends PbxException {
    Malformed(Details details) {
      super(details);
    }

    /** For codecs: a property has the wrong type; the value itself is never shown. */
    public static Malformed property(String path, String expected) {
      return new Malformed(
          Details.of(
              "the PBX did not send " + Text.clean(path, 80) + " as " + expected,
              "its version may be newer than this program; please report it"));
    }
  }

  /** A list is incomplete: it kept changing while it was read, or lacks a part. */
  public static final class Incomplete extends PbxException {
    Incomplete(Details details) {
      super(details);
    }

    /** For what is gathered from several lists, on a build without one of them. */
    static Incomplete without(String list) {
      return new Incomplete(Details.of("this PBX has no " + list, "update the PBX"));
    }

    /** For a plan that is made again, of which a part cannot be judged any more. */
    public static Incomplete comparedWith(String plan, SortedMap<String, String> unread) {
      String parts =
          unread.entrySet().stream()
              .map(e -> e.getKey() + " (" + e.getValue() + ")")
              .collect(Collectors.joining(", "));
      return new Incomplete(
          Details.of(
              "it is unknown whether the fresh plan is " + plan + ", because of " + parts,
              "nothing was written; try again when that can be read"));
    }

    /** For a signed plan, which is for one PBX and for no other. */
    static Incomplete withoutName() {
      return new Incomplete(
          Details.of(
              "the PBX does not say its name, so that it is unknown which one this is",
              "enter its FQDN in the console, or use an API client that may read it"));
    }

    /** For a PBX of which nothing tells what it has. */
    static Incomplete withoutVersion() {
      return new Incomplete(
          Details.of(
              "the PBX tells its version neither in X-3CX-Version nor in its status, and its"
                  + " description is that of no version that is known here",
              "let what stands before it pass X-3CX-Version on, or use an API client that may read"
                  + " the status"));
    }

    /** For a build that lists the members of a department without their roles. */
    static Incomplete withoutRoles() {
      return new Incomplete(
          Details.of(
              "this PBX tells who is in which department, but not in which role",
              "update the PBX, or leave out the sections that need roles"));
    }
  }

  /** A kept reading that cannot stand for its PBX. */
  public static final class UnusableReading extends PbxException {
    private UnusableReading(Details details) {
      super(details);
    }

    public static UnusableReading because(String problem, String remedy) {
      return new UnusableReading(Details.of(problem, remedy));
    }
  }

  /** The PBX withdrew our token early: another program uses the same API client. */
  public static final class Superseded extends PbxException {
    Superseded(Details details) {
      super(details);
    }
  }

  /** This process may not write to the PBX, or may no longer; nothing was sent. */
  public static final class Fenced extends PbxException {
    private Fenced(Details details) {
      super(details);
    }

    public static Fenced because(String problem, String remedy) {
      return new Fenced(Details.of(problem, remedy));
    }

    /** The write waited in this process until its pass was over. */
    static Fenced late(RequestName ask) {
      return because(
          ask + " was not sent: this run no longer has the phone system for itself for long enough",
          "this process was stopped or is slow; run again");
    }
  }

  /** The parts that all kinds share. */
  record Details(
      String problem,
      String remedy,
      int status,
      boolean uncertain,
      boolean retryable,
      Duration retryAfter,
      Throwable cause) {

    static Details of(String problem, String remedy) {
      return new Details(problem, remedy, 0, false, false, Duration.ZERO, null);
    }

    Details status(int newStatus) {
      return new Details(problem, remedy, newStatus, uncertain, retryable, retryAfter, cause);
    }

    Details uncertain(boolean maybe) {
      return new Details(problem, remedy, status, maybe, retryable, retryAfter, cause);
    }

    Details retryable(Duration notBefore) {
      return new Details(problem, remedy, status, uncertain, true, notBefore, cause);
    }

    Details settled() {
      return new Details(problem, remedy, status, uncertain, false, retryAfter, cause);
    }

    Details cause(Throwable newCause) {
      return new Details(problem, remedy, status, uncertain, retryable, retryAfter, newCause);
    }
  }
}
