package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the next run says of one whose journal ends with a write that is about to be sent. */
class BrokenOffTest {
  private static final String LIMITS = "antiHacking: { failedLogins: 5 }\n";
  private static final String BOARD = "departments: { manage: merge, list: [{ name: Board }] }\n";

  @TempDir private Path folder;

  @Test
  void aCreationThatNeverArrivedIsMadeOnce() throws IOException {
    SimulatorOptions lossy =
        SimulatorOptions.defaults().withFaults("drop-before:method=POST,path=/Groups@1");
    try (Phones phones = new Phones(folder, lossy)) {
      phones.apply(BOARD);
      breakOff(phones);

      Run next = phones.apply(BOARD);

      assertThat(next.code()).isZero();
      assertThat(next.err())
          .contains(
              "0 of 1 steps were done; step 1, to create department \"Board\", was under way:")
          .contains("it did not take effect");
      assertThat(names(phones)).containsOnlyOnce("Board");
    }
  }

  @Test
  void aCreationThatGotNoAnswerIsFoundByItsName() throws IOException {
    try (Phones phones = new Phones(folder)) {
      phones.apply(BOARD);
      breakOff(phones);

      Run next = phones.apply(BOARD);

      assertThat(next.code()).isZero();
      assertThat(next.err())
          .contains("to create department \"Board\", was under way: it took effect");
      assertThat(names(phones)).containsOnlyOnce("Board");
    }
  }

  @Test
  void whatSomebodyElseChangedMeanwhileIsNotTakenForOurs() throws IOException {
    try (Phones phones = new Phones(folder)) {
      phones.apply(LIMITS);
      breakOff(phones);
      phones.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":7}");

      Run next = phones.apply(LIMITS);

      assertThat(next.code()).isZero();
      assertThat(next.err()).contains("neither as before nor as planned");
    }
  }

  @Test
  void itIsToldOnceAndTheJournalSaysSo() throws IOException {
    try (Phones phones = new Phones(folder)) {
      phones.apply(LIMITS);
      breakOff(phones);

      assertThat(phones.apply(LIMITS).err()).contains("broke off");
      assertThat(phones.apply(LIMITS).err()).doesNotContain("broke off");
      assertThat(Files.readString(phones.newest()))
          .contains("\"entry\":\"closed\"", "\"by\":\"apply\"", "it took effect");
      assertThat(phones.run("undo", "--list").out()).contains("1 of 1 steps written, broke off");
    }
  }

  /** Leaves of the newest journal what a process left that ended at its last write. */
  private static void breakOff(Phones phones) throws IOException {
    List<String> lines = Files.readAllLines(phones.newest());
    int last = 0;
    for (int i = 0; i < lines.size(); i++) {
      last = lines.get(i).contains("\"entry\":\"writing\"") ? i : last;
    }
    Files.writeString(phones.newest(), String.join("\n", lines.subList(0, last + 1)) + "\n");
  }

  private static List<String> names(Phones phones) {
    return phones.pbx.state("Groups").valueStream().map(g -> g.path("Name").asString("")).toList();
  }
}
