package enforcer.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL that runs as long as the tests of this process. Each test has a database of its own
 * in it. Where it cannot run, its tests are skipped with a word, and in a CI they fail.
 */
final class RealPostgres {
  private static final String TEMPLATE = "migrated";
  private static final String PASSWORD = "changeit";
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static EmbeddedPostgres server;

  private final String name;
  private boolean isPatient;

  private RealPostgres(String name) {
    this.name = name;
  }

  private static synchronized EmbeddedPostgres server() {
    if (server == null) {
      try {
        server = EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start();
        new RealPostgres(TEMPLATE).made("template1").migrate();
      } catch (IOException | RuntimeException e) {
        if (System.getenv("CI") != null) {
          throw new AssertionError("no PostgreSQL runs here", e);
        }
        Assumptions.abort("no PostgreSQL runs here: " + e.getMessage());
      }
    }
    return server;
  }

  /** A database without a schema. */
  static RealPostgres empty() {
    server();
    return new RealPostgres("empty" + NUMBER.incrementAndGet()).made("template1");
  }

  /** A database with the schema that this enforcer needs. */
  static RealPostgres migrated() {
    server();
    return new RealPostgres("shared" + NUMBER.incrementAndGet()).made(TEMPLATE);
  }

  /** With leases as long as they usually are. */
  RealPostgres patient() {
    isPatient = true;
    return this;
  }

  private RealPostgres made(String template) {
    tell("postgres", "create database " + name + " template " + template);
    return this;
  }

  private void migrate() {
    Run migrated = Run.of("worker", "migrate", "--database", url());
    if (migrated.code() != 0) {
      throw new AssertionError(migrated.err());
    }
  }

  String url() {
    return url("127.0.0.1", server.getPort());
  }

  /** The same database by another way. */
  String url(String host, int port) {
    return "postgresql://postgres@" + host + ":" + port + "/" + name;
  }

  int port() {
    return server.getPort();
  }

  /**
   * An environment in which commands share this database; a lease of three seconds, a write of one.
   */
  Map<String, String> environment(Map<String, String> other) {
    Map<String, String> all = new HashMap<>(other);
    all.put("ENFORCER_DATABASE", url());
    if (!isPatient) {
      all.put("ENFORCER_LEASE", "3s");
      all.put("ENFORCER_WRITE_TIMEOUT", "1s");
    }
    return all;
  }

  /**
   * Has the server take TLS as well, with a new certificate.
   *
   * @param names such as {@code dns:localhost}
   * @return the certificate, which signed itself
   */
  Path encrypted(Path folder, String names) throws Exception {
    Path store = Files.createTempDirectory(folder, "tls").resolve("keys.p12");
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String[] command = {
      tool,
      "-genkeypair",
      "-keyalg",
      "EC",
      "-alias",
      "db",
      "-dname",
      "CN=db",
      "-ext",
      "SAN=" + names,
      "-keystore",
      store.toString(),
      "-storetype",
      "PKCS12",
      "-storepass",
      PASSWORD
    };
    if (new ProcessBuilder(command).start().waitFor() != 0) {
      throw new AssertionError("keytool made no certificate");
    }
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    Path key = pem(store, "PRIVATE KEY", keys.getKey("db", PASSWORD.toCharArray()).getEncoded());
    Path certificate = pem(store, "CERTIFICATE", keys.getCertificate("db").getEncoded());
    tell("alter system set ssl_key_file = '" + key + "'");
    tell("alter system set ssl_cert_file = '" + certificate + "'");
    tell("alter system set ssl = on");
    tell("select pg_reload_conf()");
    Thread.sleep(500); // The server reads it when it comes to it.
    return certificate;
  }

  private static Path pem(Path beside, String kind, byte[] bytes) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Path file = beside.resolveSibling(kind.replace(" ", "-") + ".pem");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind));
  }

  /** Breaks every connection and takes no new one, like a database that is down. */
  void gone() {
    tell("postgres", "alter database " + name + " allow_connections false");
    tell(
        "postgres",
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
  }

  void back() {
    tell("postgres", "alter database " + name + " allow_connections true");
  }

  void tell(String sql) {
    tell(name, sql);
  }

  private static void tell(String database, String sql) {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The first column of each row. */
  List<String> ask(String sql) {
    try (Connection connection = server.getDatabase("postgres", name).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
