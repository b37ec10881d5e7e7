package enforcer.pbx;

import enforcer.pbx.PbxException.Details;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Trusts the certificates of the system and those of one file. */
record Trust(SSLSocketFactory sockets, X509TrustManager manager) {

  private static final int LARGEST = 4 << 20;

  static Trust with(Path caFile) {
    try {
      List<Certificate> all = new ArrayList<>(certificates(caFile));
      all.addAll(List.of(manager(null).getAcceptedIssuers()));
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < all.size(); i++) {
        store.setCertificateEntry("ca-" + i, all.get(i));
      }
      X509TrustManager manager = manager(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      return new Trust(context.getSocketFactory(), manager);
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(caFile, e);
    }
  }

  private static List<Certificate> certificates(Path caFile)
      throws IOException, GeneralSecurityException {
    if (!Files.isRegularFile(caFile)) {
      throw unusable(caFile, null);
    }
    try (InputStream file = Files.newInputStream(caFile)) {
      InputStream start = new ByteArrayInputStream(file.readNBytes(LARGEST));
      List<Certificate> read =
          List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(start));
      if (read.isEmpty()) {
        throw unusable(caFile, null);
      }
      // Java does not check the dates of a certificate that is itself trusted.
      List<Certificate> valid = read.stream().filter(Trust::inDate).toList();
      if (valid.isEmpty()) {
        throw new PbxException.NotTrusted(
            Details.of(
                "the certificates in " + Text.clean(caFile.toString(), 200) + " have expired",
                "put the present certificate of your authority there, see connect.caFile"));
      }
      return valid;
    }
  }

  private static boolean inDate(Certificate certificate) {
    try {
      ((X509Certificate) certificate).checkValidity();
      return true;
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      return false;
    }
  }

  private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Stream.of(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("this Java has no X.509 trust manager"));
  }

  private static PbxException unusable(Path caFile, Exception cause) {
    return new PbxException.NotTrusted(
        Details.of(
                "the file " + Text.clean(caFile.toString(), 200) + " holds no certificates in PEM",
                "connect.caFile must name a readable file that begins with -----BEGIN CERTIFICATE")
            .cause(cause));
  }
}
