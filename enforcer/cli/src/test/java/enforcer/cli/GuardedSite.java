package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A phone system whose document is kept in Git: a base that holds, and a branch that changes it.
 */
final class GuardedSite implements AutoCloseable {
  final Simulated acme;
  final Path folder;
  final Git git;

  GuardedSite(Path folder) {
    this.folder = folder;
    this.acme = Simulated.neglected(folder);
    try {
      this.git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the document with these sections below its address. */
  GuardedSite says(String sections) {
    return writes("acme.yaml", header("acme") + sections);
  }

  String header(String name) {
    return """
    apiVersion: enforcer/v1
    kind: PhoneSystem
    name: %s
    connect: { url: "%s" }
    """
        .formatted(name, acme.pbx.url());
  }

  GuardedSite writes(String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  GuardedSite deletes(String file) {
    try {
      Files.delete(folder.resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes everything that is written the next commit. */
  GuardedSite commits() {
    try {
      git.add().addFilepattern(".").call();
      git.add().addFilepattern(".").setUpdate(true).call();
      git.commit()
          .setMessage("a step")
          .setSign(false)
          .setAuthor("Somebody", "somebody@example.com")
          .setCommitter("Somebody", "somebody@example.com")
          .call();
      return this;
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From here on everything is of a branch. */
  GuardedSite branches() {
    try {
      git.checkout().setCreateBranch(true).setName("branch").call();
      return this;
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Commits what the branch has, and then something else on the branch that it comes from. */
  GuardedSite mainSays(String sections) {
    try {
      commits();
      git.checkout().setName("main").call();
      says(sections).commits();
      git.checkout().setName("branch").call();
      return this;
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  String commit(String ref) {
    try {
      return git.getRepository().resolve(ref).name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Run plan(String... more) {
    return acme.run(
        Stream.concat(Stream.of("plan", "acme.yaml", "--base-ref", "main"), Arrays.stream(more))
            .toArray(String[]::new));
  }

  JsonNode json(String... more) {
    Run run =
        plan(Stream.concat(Stream.of("-o", "json"), Arrays.stream(more)).toArray(String[]::new));
    assertThat(run.out()).as(run.err()).isNotEmpty();
    return JsonMapper.shared().readTree(run.out());
  }

  /** A job of a CI. */
  Run.Setting job() {
    Map<String, String> environment = new TreeMap<>(acme.setting().environment());
    environment.put("CI", "true");
    return acme.setting().environment(environment);
  }

  @Override
  public void close() {
    acme.close();
    git.close();
  }

  /** What a run said, as one line. */
  static String words(Run run) {
    return run.out().replaceAll("\\s+", " ");
  }
}
