package enforcer.run;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Diagnostics;
import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunRecord;
import enforcer.journal.StateFolder;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.SystemName;
import enforcer.plan.Plan;
import enforcer.planfile.AppliedRecord;
import enforcer.recovery.BrokenRunReport;
import enforcer.recovery.PastRun;
import enforcer.signature.NotVerified;
import enforcer.signature.SignedRecord;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The record of what was applied to a PBX, in the state folder below the PBX's own name, whatever
 * address it was reached by, and where machines share it, in their place as well.
 *
 * @param sign the key that signs what is kept; empty where nobody signs
 * @param verify the key that what is kept must be signed with; empty where it need not be
 * @param shared the place that machines share; empty where the state folder alone counts
 */
public record AppliedRecords(
    StateFolder state,
    Optional<PrivateKey> sign,
    Optional<PublicKey> verify,
    Optional<SharedRecords> shared) {
  private static final String FILE = "applied";
  private static final String AGAIN =
      "look with enforcer plan FILE, then run enforcer apply FILE once, which records it again";
  private static final String APPLY = "apply";
  private static final Set<String> APPLYING = Set.of(APPLY, "undo", "drift --correct");

  public AppliedRecords {
    if (shared.isPresent() && verify.isEmpty()) {
      throw new IllegalArgumentException("what others can write counts by its signature only");
    }
  }

  /** What is recorded. */
  public sealed interface Found {
    /** Nothing, as before the first apply. */
    record Nothing() implements Found {}

    /**
     * Something that cannot be trusted, or no longer says what was applied.
     *
     * @param overtaken a record that can be trusted, where only a later run is not in it
     */
    record Unknown(String why, String remedy, Optional<AppliedRecord> overtaken) implements Found {
      public Unknown {
        requireNonNull(why, "why is null");
        requireNonNull(remedy, "remedy is null");
        requireNonNull(overtaken, "overtaken is null");
      }

      Unknown(String why, String remedy) {
        this(why, remedy, Optional.empty());
      }
    }

    /** Another phone system answers than the one that runs met at this address. */
    record Another(String why, String remedy) implements Found {
      public Another {
        requireNonNull(why, "why is null");
        requireNonNull(remedy, "remedy is null");
      }
    }

    /** Nobody can tell, because the place that machines share cannot be asked. */
    record Unreachable(JournalException.Unreachable why) implements Found {}

    /** A record that can be trusted. */
    record Known(AppliedRecord record) implements Found {
      public Known {
        requireNonNull(record, "record is null");
      }
    }

    /** The record, where it can be trusted. */
    default Optional<AppliedRecord> known() {
      return this instanceof Known(AppliedRecord record) ? Optional.of(record) : Optional.empty();
    }

    /** The record, also where a later run is not in it. */
    default Optional<AppliedRecord> recorded() {
      return this instanceof Unknown(_, _, Optional<AppliedRecord> record) ? record : known();
    }

    /** The signatures of plans that were used, as far as it is known. */
    default List<AppliedRecord.UsedSignature> signatures() {
      return recorded().map(AppliedRecord::signatures).orElse(List.of());
    }
  }

  /**
   * The same where the PBX itself says that it is that one; it is asked where runs have met one at
   * its address. At an address that no run has met, its name tells which one is its.
   */
  public Found of(PbxFolder folder, ReadingClient client) {
    Found found = of(folder);
    boolean isMet = folder.identity().isPresent();
    if (found instanceof Found.Unreachable
        || !isMet && (found instanceof Found.Unknown || shared.isEmpty() && !state.knowsNames())) {
      return found;
    }
    Optional<SystemName> answering = SystemName.read(client);
    if (!isMet) {
      return answering.map(name -> of(name, state.same(name))).orElse(found);
    }
    return answering.equals(folder.identity())
        ? found
        : answering
            .map(other -> ofAnother(other, folder))
            .orElseGet(
                () ->
                    new Found.Unknown(
                        "the phone system does not say its name, so that none is known to be its",
                        "let the API client read the system parameters"));
  }

  private static Found ofAnother(SystemName other, PbxFolder folder) {
    return new Found.Another(
        other + " answers here, and the record is of another phone system",
        "check the address; if the phone system was replaced, delete "
            + folder.identityFile()
            + ", "
            + AGAIN);
  }

  /** The record of the PBX that has this folder. */
  public Found of(PbxFolder folder) {
    try {
      Optional<SystemName> identity = folder.identity();
      return identity.isEmpty()
          ? unrecorded(List.of(folder))
          : of(identity.get(), state.same(folder));
    } catch (JournalException e) {
      return new Found.Unknown(e.problem(), e.remedy());
    }
  }

  private Found of(SystemName identity, List<PbxFolder> folders) {
    try {
      Optional<String> kept =
          exchanged(identity)
              .map(ExchangedRecord::text)
              .orElseGet(() -> state.of(identity).note(FILE));
      return kept.map(text -> read(SignedRecord.of(text), identity, folders))
          .orElseGet(() -> unrecorded(folders));
    } catch (NotVerified e) {
      return new Found.Unknown(e.problem(), e.remedy());
    } catch (JournalException.Unreachable e) {
      return new Found.Unreachable(e);
    } catch (JournalException e) {
      return new Found.Unknown(e.problem(), e.remedy());
    }
  }

  /**
   * Without a record nothing was applied, unless a journal tells of it: then the record is gone.
   */
  private static Found unrecorded(List<PbxFolder> folders) {
    return newest(folders, "", AppliedRecords::isRecorded)
        .<Found>map(run -> new Found.Unknown(withoutRecord(run), AGAIN))
        .orElseGet(Found.Nothing::new);
  }

  private static String withoutRecord(RunRecord run) {
    String id = "run " + run.begun().run();
    return run.ended().isPresent()
        ? id + " applied a file, and its record is gone"
        : id + " began to apply a file and broke off, so that nothing records what stands";
  }

  /** The name of a run, with the objects that it wrote. */
  private static String wrote(RunRecord run) {
    String objects = PastRun.of(run, new Diagnostics()).map(BrokenRunReport::touched).orElse("");
    return "run " + run.begun().run() + " wrote " + (objects.isEmpty() ? "" : objects + " ");
  }

  private Found read(SignedRecord text, SystemName identity, List<PbxFolder> folders) {
    try {
      Optional<SystemName> signed = verify.map(text::verify);
      Optional<AppliedRecord> record = AppliedRecord.read(text.record());
      if (record.isEmpty()) {
        return new Found.Unknown("it holds something else than enforcer writes", AGAIN);
      }
      String named = record.get().identity();
      if (!named.equals(identity.fqdn()) || signed.filter(s -> !s.equals(identity)).isPresent()) {
        return new Found.Unknown("it is of another phone system", AGAIN);
      }
      Optional<RunRecord> later =
          newest(folders, record.get().newest().orElse(""), AppliedRecords::isApplying);
      return later.isPresent()
          ? new Found.Unknown(wrote(later.get()) + "after it, and is not in it", AGAIN, record)
          : new Found.Known(record.get());
    } catch (NotVerified e) {
      return new Found.Unknown(e.problem(), e.remedy());
    }
  }

  /**
   * The records in the shared place of PBXs that no run here has met, by the name of each.
   *
   * @throws JournalException.Unreachable where it cannot be asked
   */
  public SortedMap<String, Found> ofOthers() {
    SortedMap<String, Found> found = new TreeMap<>();
    shared.stream()
        .flatMap(place -> place.all().stream())
        .filter(identity -> state.same(identity).isEmpty())
        .forEach(identity -> found.put(identity.fqdn(), of(identity, List.of())));
    return found;
  }

  /** The newest run that wrote what documents say, as the journals tell. */
  public Optional<String> newest(PbxFolder folder) {
    return newest(state.same(folder), "", AppliedRecords::isApplying).map(r -> r.begun().run());
  }

  private static Optional<RunRecord> newest(
      List<PbxFolder> folders, String after, Predicate<RunRecord> which) {
    return folders.stream()
        .flatMap(f -> newestIn(f, after, which).stream())
        .max(Comparator.comparing(run -> run.begun().run()));
  }

  private static Optional<RunRecord> newestIn(
      PbxFolder one, String after, Predicate<RunRecord> which) {
    return one.runs().stream()
        .takeWhile(run -> after.compareTo(run) < 0)
        .flatMap(run -> one.read(run).stream())
        .filter(run -> which.test(run) && run.touched())
        .findFirst();
  }

  static boolean isApplying(RunRecord run) {
    return APPLYING.contains(run.begun().command());
  }

  /** An apply of a whole file is never without a record; that of some sections may be. */
  private static boolean isRecorded(RunRecord run) {
    return run.begun().command().equals(APPLY)
        && run.begun()
            .plan()
            .path("findings")
            .valueStream()
            .noneMatch(f -> f.path("rule").asString("").equals(Plan.LEFT_OUT));
  }

  private Optional<ExchangedRecord> exchanged(SystemName identity) {
    return shared.map(
        place ->
            new ExchangedRecord(identity, state.of(identity), FILE, place, verify.orElseThrow()));
  }

  /**
   * What stands in the shared place when a run begins, trusted or not; empty where nothing does, or
   * where nothing is shared.
   *
   * @param found what was found there just now
   * @throws JournalException where it cannot be asked
   */
  public Optional<String> standing(PbxFolder folder, Found found) {
    Optional<ExchangedRecord> exchanged = folder.identity().flatMap(this::exchanged);
    return switch (found) {
      case Found.Unreachable(JournalException.Unreachable why) -> throw why;
      case Found.Nothing _ -> Optional.empty();
      case Found.Known _ -> exchanged.flatMap(ExchangedRecord::seen);
      case Found.Unknown _, Found.Another _ -> exchanged.flatMap(ExchangedRecord::standing);
    };
  }

  /**
   * Keeps a record in the place of the one before.
   *
   * @param stood what stood in the shared place when the run began
   * @throws JournalException where it cannot be written
   */
  public void keep(AppliedRecord record, Optional<String> stood) {
    SystemName identity = new SystemName(record.identity());
    exchanged(identity)
        .ifPresentOrElse(
            e -> e.keep(stood, number -> signed(record.numbered(number), identity)),
            () -> state.of(identity).note(FILE, signed(record, identity)));
  }

  private String signed(AppliedRecord record, SystemName identity) {
    String text = record.text();
    return sign.map(key -> SignedRecord.sign(text, identity, key))
        .orElseGet(() -> new SignedRecord(Optional.empty(), text))
        .text();
  }
}
