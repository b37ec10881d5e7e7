package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.bare;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What is told of two readings is what became of the phone system, and no more. */
class CheckTrueWordsTest {
  @TempDir private Path folder;
  private PbxSimulator pbx;

  @BeforeEach
  void start() {
    pbx = PbxSimulator.start(NEGLECTED);
  }

  @AfterEach
  void stop() {
    pbx.close();
  }

  @Test
  void aMobileOfWhichNobodyKnowsWhetherItRingsIsNoNewForward() {
    pbx.edit("Users", user -> mobile(user, ""));
    since("forwards", "--save", "last.json");
    pbx.edit("Users", user -> mobile(user, "09051234567"));
    String since = since("forwards", "--since", "last.json");

    assertThat(since)
        .contains(
            "! Changed outside forward: forward \"extension 201, Available: the mobile rings too\":"
                + " whether it calls anybody, and whom, is not known: RingMyMobile beside Mobile"
                + " 09051…: ")
        .doesNotContain("New outside forward", "a number that was not read", "090512");
  }

  private static void mobile(ObjectNode user, String number) {
    if (user.path("Number").asString("").equals("201")) {
      user.put("Mobile", number);
      user.putArray("ForwardingProfiles")
          .addObject()
          .put("Id", 1)
          .put("Name", "Available")
          .putNull("RingMyMobile");
    }
  }

  @Test
  void anotherNumberThatCallsShowIsNews() {
    since("forwards", "--save", "last.json");
    pbx.edit(
        "Users",
        user -> {
          if (user.path("Number").asString("").equals("201")) {
            user.put("OutboundCallerID", "0000");
          }
        });

    assertThat(since("forwards", "--since", "last.json"))
        .containsPattern("! Changed setting: extension 201: callerId \\S+ → 0000");
  }

  @Test
  void anExtensionThatWasDisabledMadeNoRuleBetter() {
    since("guide", "--save", "last.json");
    pbx.edit(
        "Users",
        user -> {
          if (user.path("Number").asString("").equals("203")) {
            user.put("Enabled", false);
          }
        });
    String since = since("guide", "--since", "last.json");

    assertThat(since)
        .contains("extension 203: enabled true → false")
        .containsPattern(
            "No longer judged: [^:]*it is still there, and no longer what the rule is about"
                + "|no longer judged: then: [^:]+: [^;]+; now: it is still there")
        .doesNotContainPattern("Better: [^!]{0,120}extension 203: no longer");
  }

  private String since(String packs, String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "--policies";
    all[1] = packs;
    System.arraycopy(more, 0, all, 2, more.length);
    String text = bare(folder, pbx, all).out().replaceAll("\\s+", " ");
    int begin = Math.max(0, text.indexOf("Since the reading"));
    int end = text.indexOf("What can cost");
    return text.substring(begin, end < begin ? text.length() : end);
  }
}
