package enforcer.rotate;

import static java.util.Objects.requireNonNull;

import enforcer.journal.WriteEffect;

/** The outcome for one person's secret; never the secret itself. */
public sealed interface PersonOutcome {

  /** The outcome of the e-mail about the new secret. */
  enum Mail {
    SENT("; welcome e-mail sent"),
    NOT_WANTED(""),
    NO_ADDRESS("; no e-mail address, the person was not told");

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

  /** Nothing was sent: the secret meets the rule meanwhile. */
  record MetAlready() implements PersonOutcome {}

  /** Nothing was sent: the PBX no longer shows whether the rule is met. */
  record Unjudged(String reason) implements PersonOutcome {
    public Unjudged {
      requireNonNull(reason, "reason is null");
    }
  }

  /**
   * Nothing was stored.
   *
   * @param rejected whether the PBX understood the write and rejected it
   */
  record Failed(String reason, boolean rejected) implements PersonOutcome {
    public Failed {
      requireNonNull(reason, "reason is null");
    }
  }

  /** No answer came, and the secret that was read back does not meet the rule: not done yet. */
  record Lost(String reason) implements PersonOutcome {
    public Lost {
      requireNonNull(reason, "reason is null");
    }
  }

  /** The PBX accepted the write, but the secret that was read back does not meet the rule. */
  record NotStored() implements PersonOutcome {}

  /**
   * The secret may have been written, but could not be read back.
   *
   * @param accepted whether the PBX accepted the write
   */
  record Unread(boolean accepted, String reason) implements PersonOutcome {
    public Unread {
      requireNonNull(reason, "reason is null");
    }
  }

  /**
   * The new secret is stored and verified, but the e-mail failed.
   *
   * @param maybe whether it may still have been sent
   */
  record NotTold(boolean maybe, String reason) implements PersonOutcome {
    public NotTold {
      requireNonNull(reason, "reason is null");
    }
  }

  /** The run ended before this person's turn. */
  record NotAttempted() implements PersonOutcome {}

  /** Whether this outcome lets the run go on to the next person. */
  default boolean isWell() {
    return switch (this) {
      case Done _, MetAlready _ -> true;
      case Unjudged _, Failed _, Lost _, NotStored _, Unread _, NotTold _, NotAttempted _ -> false;
    };
  }

  /** The effect on the secret of the PBX, as far as the run could observe it. */
  default WriteEffect effect() {
    return switch (this) {
      case Done _, NotTold _ -> WriteEffect.WRITTEN;
      case MetAlready _ -> WriteEffect.ALREADY;
      case Lost _, NotStored _, Unread _ -> WriteEffect.UNCERTAIN;
      case Unjudged _, Failed _, NotAttempted _ -> WriteEffect.NONE;
    };
  }

  /** The outcome as one line of a message. */
  default String sentence() {
    return switch (this) {
      case Done(Mail mail) -> "changed and verified" + mail.clause;
      case MetAlready _ -> "already meets the rule; left alone";
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
