package enforcer.run;

import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.pbx.SystemName;
import enforcer.planfile.AppliedRecord;
import enforcer.signature.NotVerified;
import enforcer.signature.SignedRecord;
import java.security.PublicKey;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The record of one PBX in a shared place and on this machine. This machine remembers what it last
 * saw there, and the place keeps all that ever stood in it; neither goes backwards.
 *
 * @param own the folder of the PBX on this machine
 * @param file the name of the record in that folder
 */
record ExchangedRecord(
    SystemName identity, PbxFolder own, String file, SharedRecords place, PublicKey key) {
  private static final String AGAIN =
      "find out who wrote there, and protect it against forced pushes and deletion; enforcer apply"
          + " FILE records again";

  /** The note of what this machine last saw in the shared place, or put there. */
  private String seenFile() {
    return file + "-shared";
  }

  /**
   * The text that stands. What only this machine holds is put into the place first.
   *
   * @throws NotVerified where it cannot be trusted
   * @throws JournalException where it cannot be read
   */
  Optional<String> text() {
    SharedRecords.Texts texts = place.of(identity);
    Optional<String> seen = seen();
    requireForwards(texts, seen);
    Optional<String> kept = own.note(file);
    boolean isPending = kept.isPresent() && !kept.equals(seen) && texts.now().equals(seen);
    if (isPending) {
      number(kept.get());
      put(texts.now(), kept.get());
      return kept;
    }
    texts.now().ifPresent(this::remember);
    return texts.now();
  }

  private void requireForwards(SharedRecords.Texts texts, Optional<String> seen) {
    int last =
        Stream.concat(texts.earlier().stream(), seen.stream())
            .mapToInt(this::known)
            .max()
            .orElse(-1);
    if (texts.now().isEmpty()) {
      if (last >= 0) {
        throw new NotVerified("it is gone from " + place.name() + ", where it was", AGAIN);
      }
      return;
    }
    boolean isOther = seen.isPresent() && !seen.equals(texts.now());
    int now = number(texts.now().get());
    if (now < last || isOther && now <= known(seen.get())) {
      throw new NotVerified("an older one stands in " + place.name() + " than did before", AGAIN);
    }
  }

  /** What stands in the place, whether it can be trusted or not. */
  Optional<String> standing() {
    return place.of(identity).now();
  }

  /** What this machine last saw in the place. */
  Optional<String> seen() {
    return own.note(seenFile());
  }

  /**
   * Keeps a new record, here and in the place.
   *
   * @param stood what stood in the place when the run began
   * @param signed makes the text from the number of the record
   * @throws JournalException where it does not reach the place; where that could not be reached, it
   *     is kept here and the next run puts it there
   */
  void keep(Optional<String> stood, IntFunction<String> signed) {
    Stream<String> here = Stream.concat(own.note(file).stream(), seen().stream());
    int number = after(here.mapToInt(this::known));
    try {
      SharedRecords.Texts texts = place.of(identity);
      Stream<String> there = Stream.concat(texts.now().stream(), texts.earlier().stream());
      number = Math.max(number, after(there.mapToInt(this::known)));
      put(stood, signed.apply(number));
    } catch (JournalException.Unreachable e) {
      own.note(file, signed.apply(number));
      throw e;
    }
  }

  private static int after(IntStream numbers) {
    return 1 + Math.max(0, numbers.max().orElse(0));
  }

  private void put(Optional<String> before, String text) {
    if (place.replace(identity, before, text) == SharedRecords.Put.OVERTAKEN) {
      throw overtaken();
    }
    remember(text);
  }

  private JournalException overtaken() {
    return new JournalException.Overtaken(
        "another run has written the record of " + identity + " in " + place.name() + " meanwhile",
        "look with enforcer plan FILE, then run enforcer apply FILE once, which records it again");
  }

  /** What was seen is noted last, so that a crash between the two is seen as nothing new. */
  private void remember(String text) {
    if (!own.note(file).equals(Optional.of(text))) {
      own.note(file, text);
    }
    if (!own.note(seenFile()).equals(Optional.of(text))) {
      own.note(seenFile(), text);
    }
  }

  /** The number of a text that can be trusted; -1 for one that cannot. */
  private int known(String text) {
    try {
      return number(text);
    } catch (NotVerified _) {
      return -1;
    }
  }

  private int number(String text) {
    SignedRecord signed = SignedRecord.of(text);
    SystemName of = signed.verify(key);
    AppliedRecord record =
        AppliedRecord.read(signed.record())
            .orElseThrow(
                () -> new NotVerified("it holds something else than enforcer writes", AGAIN));
    if (!of.equals(identity) || !record.identity().equals(identity.fqdn())) {
      throw new NotVerified("it is of another phone system", AGAIN);
    }
    return record.number().orElse(0);
  }
}
