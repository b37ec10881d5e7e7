package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.simulator.PbxSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The scenes of the demo: each runs a real command and stops at an unexpected exit code. */
public final class DemoStory {
  static final String FILE = "demo.yaml";
  static final String IMPORTED = "imported.yaml";
  private static final String READING = "reading.json";
  static final String REPORT = "check.html";
  private static final Pattern ACCEPT = Pattern.compile("--accept ([a-z=0-9,-]+)\\s*\\z");
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final String WITHOUT = "  allow: [office] #";
  private static final String WITH = "  allow: [office, runner] #";

  private final Output output;
  private final Runner runner;
  private final PbxSimulator simulator;
  private final Path folder;
  private final Terminal inside;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

  DemoStory(Terminal terminal, Output output, Runner runner, PbxSimulator simulator, Path folder) {
    this.output = output;
    this.runner = runner;
    this.simulator = simulator;
    this.folder = folder;
    this.inside = inside(terminal);
  }

  /** Runs another command of this program, and returns its exit code. */
  @FunctionalInterface
  public interface Runner {
    int run(Terminal terminal, String... arguments);
  }

  /** Reports a scene with an unexpected result. */
  private static final class Surprise extends Exception {
    Surprise(String message) {
      super(message);
    }
  }

  ExitCode tell(boolean keep) throws IOException {
    try {
      scenes();
    } catch (Surprise e) {
      output.error("the demo had an unexpected result: " + e.getMessage(), "please report it");
      return ExitCode.ERROR;
    }
    output.say("");
    output.say(keep ? kept() : next());
    return ExitCode.DONE;
  }

  /**
   * Imports a file with every section and plans it, and judges a kept reading, without a scene.
   * What ran here starts faster afterwards.
   */
  void rehearse() throws IOException {
    String url = simulator.url().toString();
    heard.reset();
    runner.run(inside, "import", "--url", url, "--name", "imported");
    Files.write(folder.resolve(IMPORTED), heard.toByteArray());
    runner.run(inside, "plan", IMPORTED);
    runner.run(inside, "drift", IMPORTED);
    runner.run(inside, "check", "--url", url, "--save", READING);
    runner.run(inside, "check", "--reading", READING);
  }

  private void scenes() throws IOException, Surprise {
    scene("A badly configured phone system is running at " + simulator.url());
    output.painted(
        "61 extensions. The console is open to the world, every extension may call anywhere,"
            + " voicemail PINs are 0000, and almost no user has a second factor. The desired state"
            + " is in a file:");
    write(text());
    output.result(Files.readString(folder.resolve(FILE)).indent(4));

    DemoStanding before = DemoStanding.of(checked("json"));

    scene("1. Is the file right? This needs no phone system.");
    run(0, "validate", FILE);

    scene("2. What would change? Nothing is written.");
    run(3, "plan", FILE);
    output.painted(
        "\nRefused: the plan would lock out this machine, and that cannot be undone from outside."
            + " The refusal names the line; the list lacks runner, so we add it:");
    output.painted("  - " + rule(WITHOUT) + "\n  + " + rule(WITH));
    write(text().replace(WITHOUT, WITH));

    scene("3. The plan again");
    run(0, "plan", FILE);
    String accept = accepted();
    output.painted(
        "\nDeleted rules, a change of so many objects, and three people whose phones drop must be"
            + " accepted. The refusal prints the option with its numbers. One more than accepted,"
            + " and the plan is refused again.");

    scene("4. Apply it");
    run(0, "apply", FILE, "--auto-approve", "--accept", accept);

    scene("5. Doing it again changes nothing");
    run(0, "plan", FILE);
    output.painted(
        "\nThe PINs do not meet the rule of the file. No plan changes a PIN, because its owner must"
            + " learn the new one: enforcer rotate voicemail-pins does that.");

    scene("6. How well is it protected now?");
    output.heading("$ enforcer check --url " + simulator.url());
    DemoStanding after = DemoStanding.of(checked("json"));
    Files.writeString(folder.resolve(REPORT), checked("html"));
    before.lines("before").forEach(output::painted);
    after.lines("after").forEach(output::painted);
    output.painted(
        "\nOne file describes a part; check names what is left. The report for a manager: "
            + folder.resolve(REPORT));
  }

  /** A line of the file without its comment. */
  private static String rule(String line) {
    return line.replace(" #", "").strip();
  }

  private void scene(String title) {
    output.colored("\n");
    output.heading(title);
  }

  private void run(int expected, String... arguments) throws Surprise {
    String command = String.join(" ", arguments);
    output.heading("$ enforcer " + command);
    heard.reset();
    int code = runner.run(inside, arguments);
    if (code != expected) {
      throw new Surprise(command + " ended with " + code + " instead of " + expected);
    }
  }

  /** What check prints in a format, which is not shown; it ends with 4 where it was not sure. */
  private String checked(String format) throws Surprise {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    Terminal unseen =
        new Terminal(
            inside.in(),
            new PrintStream(result, true, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream()),
            Terminal.Descriptors.NONE,
            inside.columns(),
            inside.environment(),
            folder);
    int code = runner.run(unseen, "check", "--url", simulator.url().toString(), "-o", format);
    if (code != ExitCode.CHANGES.number() && code != ExitCode.NOT_EVALUATED.number()) {
      throw new Surprise("check ended with " + code);
    }
    return result.toString(StandardCharsets.UTF_8);
  }

  /** The numbers that the last refusal offers for --accept. */
  private String accepted() throws Surprise {
    String said = COLOUR.matcher(heard.toString(StandardCharsets.UTF_8)).replaceAll("");
    Matcher matcher = ACCEPT.matcher(said);
    if (!matcher.find()) {
      throw new Surprise("the plan did not say what to accept");
    }
    return matcher.group(1);
  }

  private String text() throws IOException {
    return text(simulator.url().toString());
  }

  /** The file of the demo for a phone system at this address. */
  static String text(String url) throws IOException {
    try (InputStream in = DemoStory.class.getResourceAsStream("/enforcer/cli/demo/" + FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("{url}", url);
    }
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve(FILE), text);
  }

  /** The same terminal, in the folder of the demo and with its credentials. */
  private Terminal inside(Terminal terminal) {
    // What binds the runs of a user, such as a key or a CI, is not about the demo's phone system.
    Map<String, String> environment = terminal.environmentOutsideOfCi();
    environment.keySet().removeIf(name -> name.startsWith("ENFORCER_"));
    environment.put("ENFORCER_HOST", simulator.url().toString());
    environment.put("ENFORCER_CLIENT_ID", simulator.clientId());
    environment.put("ENFORCER_CLIENT_SECRET", simulator.clientSecret());
    environment.put("ENFORCER_STATE_DIR", folder.resolve("state").toString());
    PrintStream both =
        new PrintStream(new Tee(terminal.out(), heard), true, StandardCharsets.UTF_8);
    return new Terminal(
        terminal.in(),
        both,
        terminal.err(),
        terminal.descriptors(),
        terminal.columns(),
        environment,
        folder);
  }

  private String kept() {
    return """
    It keeps running until Ctrl-C. In another terminal:
      export ENFORCER_HOST=%s
      export ENFORCER_CLIENT_ID=%s
      export ENFORCER_CLIENT_SECRET=%s
      enforcer plan %s\
    """
        .formatted(
            simulator.url(), simulator.clientId(), simulator.clientSecret(), folder.resolve(FILE));
  }

  private static String next() {
    return """
    That was all of it. Next:
      enforcer demo --keep                             the same, to try commands of your own
      enforcer doctor --url https://pbx.example.com    your own phone system; writes nothing
      enforcer import --url https://pbx.example.com    a first file from it; writes nothing\
    """;
  }
}
