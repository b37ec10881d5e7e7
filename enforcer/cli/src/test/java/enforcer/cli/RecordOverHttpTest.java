package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import enforcer.cli.git.RecordRef;
import enforcer.cli.git.Remote;
import enforcer.journal.JournalException;
import enforcer.pbx.SystemName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UploadPack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A forge lets in whoever shows the token of the job, or what the checkout says to send. */
class RecordOverHttpTest {
  private static final SystemName ACME = new SystemName("acme.example.com");
  private static final String REF = "refs/enforcer/applied";
  private static final String TOKEN = "job-token-51d2";

  @TempDir private Path folder;
  private Repository served;
  private HttpServer server;
  private Predicate<HttpExchange> admits;

  @BeforeEach
  void serve() throws Exception {
    Path bare = folder.resolve("records.git");
    Git.init().setBare(true).setDirectory(bare.toFile()).call().close();
    served = new FileRepositoryBuilder().setGitDir(bare.toFile()).build();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    served.close();
  }

  @Test
  void theTokenOfTheEnvironmentIsThePassword() throws Exception {
    String basic =
        Base64.getEncoder()
            .encodeToString(("x-access-token:" + TOKEN).getBytes(StandardCharsets.UTF_8));
    admits =
        asked -> ("Basic " + basic).equals(asked.getRequestHeaders().getFirst("Authorization"));

    RecordRef ours = new RecordRef(remote(), REF, Optional.of(TOKEN));
    ours.replace(ACME, Optional.empty(), "a record");

    assertThat(ours.of(ACME).now()).contains("a record");
    assertThatThrownBy(() -> new RecordRef(remote(), REF, Optional.of("wrong")).of(ACME))
        .isInstanceOf(JournalException.Unreachable.class)
        .hasMessageContaining("cannot be reached")
        .hasMessageNotContaining("wrong");
  }

  @Test
  void whatTheCheckoutSaysToSendIsSent() throws Exception {
    admits = asked -> "7".equals(asked.getRequestHeaders().getFirst("X-Job"));
    TreeMap<String, String[]> headers = new TreeMap<>();
    headers.put(address(), new String[] {"X-Job: 7"});

    RecordRef ours =
        new RecordRef(new Remote(new URIish(address()), headers), REF, Optional.empty());
    ours.replace(ACME, Optional.empty(), "a record");

    assertThat(ours.of(ACME).now()).contains("a record");
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    admits =
        asked -> {
          asked.getResponseHeaders().set("Location", address() + "elsewhere/info/refs");
          return false;
        };
    redirects = true;

    RecordRef ours = new RecordRef(remote(), REF, Optional.of(TOKEN));

    assertThatThrownBy(() -> ours.of(ACME)).isInstanceOf(JournalException.Unreachable.class);
    assertThat(elsewhere).isFalse();
  }

  private boolean redirects;
  private boolean elsewhere;

  private Remote remote() throws Exception {
    return new Remote(new URIish(address()), new TreeMap<>());
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void answer(HttpExchange asked) throws IOException {
    elsewhere |= asked.getRequestURI().getPath().contains("elsewhere");
    if (!admits.test(asked)) {
      asked.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"records\"");
      asked.sendResponseHeaders(redirects ? 302 : 401, -1);
      asked.close();
      return;
    }
    boolean begins = asked.getRequestURI().getPath().endsWith("/info/refs");
    String what = begins ? asked.getRequestURI().getQuery() : asked.getRequestURI().getPath();
    String service = what.contains("receive") ? "git-receive-pack" : "git-upload-pack";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (begins) {
      begin(service, out);
    } else {
      work(service, body(asked), out);
    }
    asked
        .getResponseHeaders()
        .set("Content-Type", "application/x-" + service + (begins ? "-advertisement" : "-result"));
    asked.sendResponseHeaders(200, out.size());
    try (OutputStream body = asked.getResponseBody()) {
      out.writeTo(body);
    }
  }

  private static InputStream body(HttpExchange asked) throws IOException {
    return "gzip".equals(asked.getRequestHeaders().getFirst("Content-Encoding"))
        ? new GZIPInputStream(asked.getRequestBody())
        : asked.getRequestBody();
  }

  private void begin(String service, OutputStream out) throws IOException {
    PacketLineOut lines = new PacketLineOut(out);
    lines.writeString("# service=" + service + "\n");
    lines.end();
    PacketLineOutRefAdvertiser refs = new PacketLineOutRefAdvertiser(lines);
    if (service.equals("git-receive-pack")) {
      receiving().sendAdvertisedRefs(refs);
    } else {
      uploading().sendAdvertisedRefs(refs);
    }
  }

  private void work(String service, InputStream in, OutputStream out) throws IOException {
    if (service.equals("git-receive-pack")) {
      receiving().receive(in, out, null);
    } else {
      uploading().upload(in, out, null);
    }
  }

  private ReceivePack receiving() {
    ReceivePack pack = new ReceivePack(served);
    pack.setBiDirectionalPipe(false);
    return pack;
  }

  private UploadPack uploading() {
    UploadPack pack = new UploadPack(served);
    pack.setBiDirectionalPipe(false);
    return pack;
  }
}
