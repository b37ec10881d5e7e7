package enforcer.rotate;

import static java.util.Objects.requireNonNull;

import enforcer.journal.Effect;

/** What is known of one person's secret after a run; never the secret. */
public sealed interface PersonOutcome {

  /** What became of the mail that tells about it. */
  enum Mail {
    SENT("; welcome e-mail sent"),
    NOT_WANTED(""),
    NO_ADDRESS("; no e-mail address, nobody was told");

    private final String clause;

    Mail(String clause) {
      this.clause = clause;
    }
  }

  /** A new secret was written, and what was read back meets the rule. */
  record Done(Mail mail) implements PersonOutcome {
    public Done {
      requireNonNull(mail, "mail is null");
    }
  }

  /** Nothing was sent: meanwhile somebody has seen to it. */
  record MetAlready() implements PersonOutcome {}

  /** Nothing was sent: whether the rule is met cannot be told any more. */
  record Unjudged(String reason) implements PersonOutcome {
    public Unjudged {
      requireNonNull(reason, "reason is null");
    }
  }

  /**
   * Nothing was stored.
   *
   * @param rejected whether the PBX understood the write and turned it down
   */
  record Failed(String reason, boolean rejected) implements PersonOutcome {
    public Failed {
      requireNonNull(reason, "reason is null");
    }
  }

  /** No answer came, and what was read back does not meet the rule: not done, at least not yet. */
  record Lost(String reason) implements PersonOutcome {
    public Lost {
      requireNonNull(reason, "reason is null");
    }
  }

  /** The PBX accepted the write, and what was read back still does not meet the rule. */
  record NotStored() implements PersonOutcome {}

  /**
   * It was written, perhaps, and could not be read back.
   *
   * @param accepted whether the PBX said yes to the write
   */
  record Unread(boolean accepted, String reason) implements PersonOutcome {
    public Unread {
      requireNonNull(reason, "reason is null");
    }
  }

  /**
   * The new secret is stored and verified, and the mail failed.
   *
   * @param maybe whether it may have been sent all the same
   */
  record NotTold(boolean maybe, String reason) implements PersonOutcome {
    public NotTold {
      requireNonNull(reason, "reason is null");
    }
  }

  /** The run ended before this person's turn. */
  record NotAttempted() implements PersonOutcome {}

  /** Whether this ended as it should, so that the next person may have a turn. */
  default boolean isWell() {
    return switch (this) {
      case Done _, MetAlready _ -> true;
      case Unjudged _, Failed _, Lost _, NotStored _, Unread _, NotTold _, NotAttempted _ -> false;
    };
  }

  /** What this did to the secret on the PBX, by what the run could observe. */
  default Effect effect() {
    return switch (this) {
      case Done _, NotTold _ -> Effect.WRITTEN;
      case MetAlready _ -> Effect.ALREADY;
      case Lost _, NotStored _, Unread _ -> Effect.UNCERTAIN;
      case Unjudged _, Failed _, NotAttempted _ -> Effect.NONE;
    };
  }

  /** One line for people. */
  default String sentence() {
    return switch (this) {
      case Done(Mail mail) -> "changed and verified" + mail.clause;
      case MetAlready _ -> "meets the rule by now; left alone";
      case Unjudged(String reason) -> "left alone: " + reason;
      case Failed(String reason, _) -> "not changed: " + reason;
      case Lost(String reason) ->
          "not changed when it was read back, and not sent again, because the first may be late: "
              + reason;
      case NotStored _ -> "accepted by the PBX, but what it holds does not meet the rule";
      case Unread(boolean accepted, String reason) ->
          (accepted ? "changed, but not verified: " : "may have been changed: ") + reason;
      case NotTold(boolean maybe, String reason) ->
          "changed and verified, but the welcome e-mail "
              + (maybe ? "may not have been sent: " : "was not sent: ")
              + reason;
      case NotAttempted _ -> "not attempted";
    };
  }
}
