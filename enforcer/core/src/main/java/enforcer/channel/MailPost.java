package enforcer.channel;

import enforcer.channel.Channel.Email;
import enforcer.notice.Notice;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Sends one notice by SMTP; the mail library is loaded by this class alone. */
final class MailPost {
  /** For one answer of the server. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** For all of them; a server may be slow on purpose with whom it does not know. */
  private static final Duration WHOLE = Duration.ofMinutes(1);

  private MailPost() {}

  /**
   * Returns when the server has taken the message.
   *
   * @throws NotDelivered if it has not
   */
  static void send(Email channel, Notice notice) {
    send(channel, notice, WHOLE);
  }

  /** The same, ended after this time whatever the server says. */
  static void send(Email channel, Notice notice, Duration whole) {
    try (Socket socket = connected(channel);
        HangUp hangUp = HangUp.on(socket, whole)) {
      try {
        converse(socket, channel, notice);
      } catch (MessagingException | IOException e) {
        if (hangUp.hasRung()) {
          throw new NotDelivered(
              "the mail server did not take the message within " + whole.toSeconds() + " s",
              "look whether it is up");
        }
        throw e;
      }
    } catch (MessagingException _) {
      throw new NotDelivered(
          "the mail server did not take the message",
          "check its encryption, its user and the addresses at this channel, and its log");
    } catch (IOException _) {
      throw new NotDelivered(
          "there is no trusted connection to the mail server", "check its host, port and tls");
    }
  }

  private static void converse(Socket socket, Email channel, Notice notice)
      throws MessagingException, IOException {
    Session session = session(channel);
    SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
    try {
      MimeMessage message = message(session, channel, notice);
      transport.connect(
          channel.encryption() == Email.Encryption.IMPLICIT ? encrypted(socket, channel) : socket);
      transport.sendMessage(message, message.getAllRecipients());
    } finally {
      end(transport);
    }
  }

  /** What was acknowledged stays so, whatever becomes of the good-bye. */
  private static void end(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException _) {
      // The server has answered for the message, or the failure that is thrown says more.
    }
  }

  /** A connection to an address that was checked; the name stays with it for the certificate. */
  private static Socket connected(Email channel) throws IOException {
    AddressGuard guard = new AddressGuard(channel.allowPrivate(), false);
    InetAddress found = guard.lookup(channel.host()).getFirst();
    InetAddress named = InetAddress.getByAddress(channel.host(), found.getAddress());
    Socket socket = new Socket();
    try {
      int longest = (int) LONGEST.toMillis();
      socket.connect(new InetSocketAddress(named, channel.port()), longest);
      socket.setSoTimeout(longest);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static Socket encrypted(Socket socket, Email channel) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket secure =
        (SSLSocket) factory.createSocket(socket, channel.host(), channel.port(), true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  private static Session session(Email channel) {
    boolean starts = channel.encryption() == Email.Encryption.STARTTLS;
    Properties properties = new Properties();
    properties.put("mail.smtp.host", channel.host());
    properties.put("mail.smtp.port", Integer.toString(channel.port()));
    properties.put("mail.smtp.starttls.enable", Boolean.toString(starts));
    properties.put("mail.smtp.starttls.required", Boolean.toString(starts));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.auth", Boolean.toString(channel.login().isPresent()));
    properties.put("mail.smtp.writetimeout", Long.toString(LONGEST.toMillis()));
    return Session.getInstance(properties, login(channel));
  }

  private static Authenticator login(Email channel) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return channel
            .login()
            .map(l -> new PasswordAuthentication(l.user(), l.password().value()))
            .orElse(null);
      }
    };
  }

  private static MimeMessage message(Session session, Email channel, Notice notice)
      throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(channel.from(), true));
    for (String to : channel.to()) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
    }
    // Without characters that end a line, nothing becomes another header.
    message.setSubject(
        "[enforcer] " + notice.urgency().word() + ": " + notice.summary(),
        StandardCharsets.UTF_8.name());
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Enforcer-Notice", notice.id());
    message.setSentDate(Date.from(notice.at()));
    message.setText(text(notice), StandardCharsets.UTF_8.name());
    return message;
  }

  private static String text(Notice notice) {
    return notice.summary()
        + ".\n"
        + ChatCards.about(notice)
        + "\n"
        + notice.parts().stream()
            .map(part -> "\n" + String.join("\n", part.texts()) + "\n")
            .collect(Collectors.joining());
  }
}
