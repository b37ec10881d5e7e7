package enforcer.watch;

import enforcer.model.Fingerprint;

/** A row of the call log, and what the number is that was called. */
record LoggedCall(CallRow row, CalledNumber number) {
  private static final int SHORT = 16;

  /**
   * The same for rows that count alike: it tells whether an earlier look saw them, and no more of
   * the number than a report does.
   */
  String fingerprint() {
    return Fingerprint.of(
            String.join(
                "|",
                row.at().toString(),
                row.source(),
                row.destination(),
                number.kind().name(),
                number.to()))
        .substring(0, SHORT);
  }
}
