package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Runs the jobs of a GitHub workflow as a runner does, as far as ours use it: steps in their order
 * in a fresh workspace, environment files, conditions, and checkouts of a bare remote.
 */
final class WorkflowRunner {
  private static final String SHELL = "set -eo pipefail\n";

  private final Path folder;
  private final Path remote;
  private final Map<String, String> forge;
  private int jobs;

  /** What a job did: whether it failed, what it printed, and its summary. */
  record Job(boolean failed, String said, String summary) {}

  /**
   * @param forge the variables of each job
   */
  WorkflowRunner(Path folder, Path remote, Map<String, String> forge) {
    this.folder = folder;
    this.remote = remote;
    this.forge = forge;
  }

  /**
   * Plays the only job of a workflow.
   *
   * @param ref what a checkout without a ref takes
   * @param expressions what stands for expressions of the file, and for what people edit in it
   */
  Job play(String file, String ref, Map<String, String> expressions) throws Exception {
    JsonNode workflow = GitOpsFiles.document(GitOpsFiles.WORKFLOWS.resolve(file));
    JsonNode job = workflow.path("jobs").values().iterator().next();
    Path place = Files.createDirectories(folder.resolve("job" + ++jobs));
    Path workspace = Files.createDirectories(place.resolve("workspace"));
    Map<String, String> environment = new TreeMap<>(forge);
    environment.put("RUNNER_TEMP", Files.createDirectories(place.resolve("temp")).toString());
    for (String name : List.of("GITHUB_ENV", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")) {
      environment.put(name, Files.writeString(place.resolve(name), "").toString());
    }
    variables(workflow.path("env"), expressions, environment);
    variables(job.path("env"), expressions, environment);
    StringBuilder said = new StringBuilder();
    boolean failed = false;
    Map<String, String> outcomes = new TreeMap<>();
    for (JsonNode step : job.path("steps").values()) {
      Map<String, String> own = new LinkedHashMap<>(environment);
      added(place.resolve("GITHUB_ENV"), own);
      if (!isDue(step.path("if").asString("success()"), failed, outcomes)) {
        continue;
      }
      variables(step.path("env"), expressions, own);
      said.append("## ")
          .append(step.path("name").asString(step.path("uses").asString("")))
          .append('\n');
      boolean succeeded = step(step, ref, expressions, workspace, own, said);
      outcomes.put(step.path("id").asString(""), succeeded ? "success" : "failure");
      failed |= !succeeded;
    }
    return new Job(failed, said.toString(), Files.readString(place.resolve("GITHUB_STEP_SUMMARY")));
  }

  private static boolean isDue(String condition, boolean failed, Map<String, String> outcomes) {
    return switch (condition) {
      case "success()" -> !failed;
      case "always()", "${{ !cancelled() }}" -> true;
      case "${{ failure() && steps.apply.outcome == 'failure' }}" ->
          failed && "failure".equals(outcomes.get("apply"));
      default ->
          throw new AssertionError("a condition that this runner does not know: " + condition);
    };
  }

  private boolean step(
      JsonNode step,
      String ref,
      Map<String, String> expressions,
      Path workspace,
      Map<String, String> environment,
      StringBuilder said)
      throws Exception {
    String uses = step.path("uses").asString("");
    if (uses.startsWith("actions/checkout@")) {
      JsonNode with = step.path("with");
      String what = with.has("ref") ? replaced(with.path("ref").asString(), expressions) : ref;
      Path into = workspace.resolve(with.path("path").asString("."));
      String clone =
          "git clone -q " + remote + " " + into + "\ngit -C " + into + " checkout -q " + what;
      return shell(clone, folder, environment, said);
    }
    if (!uses.isEmpty() || step.path("name").asString("").equals("Get enforcer")) {
      // What these install is on the path already; the key is written as the step would.
      return uses.startsWith("actions/setup-java@")
          || shell(
              "printf '%s' \"$VERIFY_PEM\" > \"$RUNNER_TEMP/verify.pem\"",
              workspace, environment, said);
    }
    String run = step.path("run").asString().replace("/var/lib/enforcer", folder + "/kept");
    return shell(run, workspace, environment, said);
  }

  private void variables(
      JsonNode said, Map<String, String> expressions, Map<String, String> environment) {
    said.propertyStream()
        .forEach(
            entry ->
                environment.put(
                    entry.getKey(),
                    replaced(
                        entry.getValue().asString().replace("/var/lib/enforcer", folder + "/kept"),
                        expressions)));
  }

  private static String replaced(String text, Map<String, String> expressions) {
    String replaced = text;
    for (Map.Entry<String, String> one : expressions.entrySet()) {
      replaced = replaced.replace(one.getKey(), one.getValue());
    }
    assertThat(replaced).as("an expression that nothing stands for").doesNotContain("${{");
    return replaced;
  }

  private static void added(Path file, Map<String, String> environment) throws IOException {
    for (String line : Files.readAllLines(file)) {
      environment.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
    }
  }

  /** Runs a piece of shell, and says whether it succeeded. */
  boolean shell(String run, Path where, Map<String, String> environment, StringBuilder said)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", SHELL + run);
    builder.directory(where.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("PATH", launcher() + ":" + System.getenv("PATH"));
    Process process = builder.start();
    process.getOutputStream().close();
    said.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() == 0;
  }

  /** A folder with an enforcer that is made of the classes under test. */
  private Path launcher() throws IOException {
    Path bin = folder.resolve("bin");
    if (Files.notExists(bin)) {
      Files.createDirectories(bin);
      List<String> words = new ArrayList<>();
      words.add("exec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "'");
      words.add("-XX:+UseSerialGC -XX:TieredStopAtLevel=1 --sun-misc-unsafe-memory-access=allow");
      words.add("-cp '" + System.getProperty("java.class.path") + "' enforcer.cli.Main \"$@\"\n");
      Path file =
          Files.writeString(bin.resolve("enforcer"), "#!/bin/sh\n" + String.join(" ", words));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return bin;
  }
}
