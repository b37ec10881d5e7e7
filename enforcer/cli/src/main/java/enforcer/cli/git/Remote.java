package enforcer.cli.git;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RemoteConfig;
import org.eclipse.jgit.transport.URIish;

/**
 * Another repository: an https address, or a path of this machine.
 *
 * @param headers what the checkout says to send to an address, as jobs of a CI set it
 */
public record Remote(URIish address, SortedMap<String, String[]> headers) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final String HTTP = "http";
  private static final String HEADER = "extraHeader";

  public Remote {
    requireNonNull(address, "address is null");
    headers = new TreeMap<>(headers);
  }

  /**
   * A repository by its address, its path, or its name in a checkout.
   *
   * @param folder from which a path goes out
   * @param checkout the root of the working tree around that folder
   * @throws NoSuchTree where it is none that can be reached without a program or a shell
   */
  public static Remote of(String written, Path folder, Optional<Path> checkout) {
    try {
      if (checkout.isPresent()) {
        FileRepositoryBuilder builder =
            new FileRepositoryBuilder().findGitDir(checkout.get().toFile());
        if (builder.getGitDir() != null) {
          try (Repository repository = builder.build()) {
            return of(written, folder, checkout.get(), repository.getConfig());
          }
        }
      }
      return new Remote(reached(new URIish(written), folder, false), new TreeMap<>());
    } catch (URISyntaxException _) {
      throw none();
    } catch (IOException _) {
      throw new NoSuchTree(
          "the Git repository around the working folder cannot be read",
          "check its permissions, or clone it again");
    }
  }

  private static Remote of(String written, Path folder, Path checkout, Config config)
      throws URISyntaxException {
    SortedMap<String, String[]> headers = new TreeMap<>();
    for (String url : config.getSubsections(HTTP)) {
      headers.put(url, config.getStringList(HTTP, url, HEADER));
    }
    boolean isName =
        NAME.matcher(written).matches() && config.getSubsections("remote").contains(written);
    if (!isName) {
      return new Remote(reached(new URIish(written), folder, false), headers);
    }
    RemoteConfig named = new RemoteConfig(config, written);
    if (named.getURIs().isEmpty()) {
      throw none();
    }
    return new Remote(reached(named.getURIs().getFirst(), checkout, true), headers);
  }

  private static URIish reached(URIish address, Path folder, boolean mayHoldPassword)
      throws URISyntaxException {
    if ("https".equals(address.getScheme()) && address.getHost() != null) {
      if (address.getPass() != null && !mayHoldPassword) {
        throw new NoSuchTree(
            "an address with a password shows it to everybody on the machine",
            "leave it out, and set ENFORCER_RECORD_TOKEN");
      }
      return address;
    }
    boolean isPath = address.getScheme() == null && address.getHost() == null;
    if (isPath || "file".equals(address.getScheme())) {
      return new URIish(folder.resolve(address.getPath()).toAbsolutePath().normalize().toString());
    }
    throw none();
  }

  private static NoSuchTree none() {
    return new NoSuchTree(
        "it is neither a remote of the working folder nor an https address nor a path",
        "write its https address, with ENFORCER_RECORD_TOKEN where it asks for one, or a path; ssh"
            + " is not spoken");
  }

  /** Where it is on this machine; empty for an address. */
  public Optional<Path> path() {
    return address.getScheme() == null ? Optional.of(Path.of(address.getPath())) : Optional.empty();
  }

  /** Its address without user and password; some forges take a token as the user. */
  @Override
  public String toString() {
    return address.setPass(null).setUser(null).toString();
  }
}
