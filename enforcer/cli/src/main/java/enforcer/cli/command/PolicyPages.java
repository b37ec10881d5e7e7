package enforcer.cli.command;

import enforcer.report.PolicyHtml;
import enforcer.report.PolicyTarget;
import enforcer.report.PolicyTargetsHtml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The folder of a check with a page for each phone system, and one that leads to them. */
record PolicyPages(Path folder) {
  private static final String SUFFIX = ".html";
  private static final String INDEX = "index.html";
  private static final String ANOTHER = "name another folder with --out";

  /** Refuses phone systems whose pages would overwrite each other, or another file. */
  void check(List<String> targets) {
    Map<String, String> owners = new HashMap<>(Map.of(INDEX, "the list of all"));
    refuseOthers(folder.resolve(INDEX));
    for (String target : targets) {
      // Some file systems ignore case.
      String other = owners.putIfAbsent(file(target).toLowerCase(Locale.ROOT), target);
      if (other != null) {
        throw new CannotContinue(
            "the pages of \""
                + other
                + "\" and \""
                + target
                + "\" would be one file, "
                + file(target),
            "give each phone system a name of its own");
      }
      refuseOthers(folder.resolve(file(target)));
    }
  }

  private static void refuseOthers(Path file) {
    try {
      boolean isOurs =
          !Files.exists(file)
              || Files.isRegularFile(file)
                  && Files.readString(file).contains("content=\"" + PolicyHtml.GENERATOR + "\"");
      if (isOurs) {
        return;
      }
    } catch (IOException _) {
      // What cannot be read as text is no page of ours.
    }
    throw new CannotContinue(
        "--out would overwrite " + file + ", which is not a page of check", ANOTHER);
  }

  private static String file(String target) {
    return PlanFiles.named(target, SUFFIX);
  }

  /** Writes the page of one phone system. */
  void write(PolicyTarget target) {
    write(file(target.name()), PolicyHtml.text(target));
  }

  /** Writes the page that leads to all others, and returns its path. */
  Path index(List<PolicyTarget> targets) {
    return write(INDEX, PolicyTargetsHtml.index(targets, target -> file(target.name())));
  }

  private Path write(String name, String page) {
    Path file = folder.resolve(name);
    refuseOthers(file);
    try {
      Files.createDirectories(folder);
      OwnerFile.replace(file, page.getBytes(StandardCharsets.UTF_8));
      return file;
    } catch (IOException e) {
      throw new CannotContinue(
          "the page cannot be written to " + file + OwnerFile.reason(e), ANOTHER);
    }
  }
}
