package enforcer.watch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The vendor's properties of what is read that no reading holds, each decided: named where it opens
 * or steers calls, says who registers, or is a setting of its own, and else said to tell nothing.
 */
final class UnheldFields {
  /** What a comparison need not name: labels, pictures, numbers of the PBX, and what it counts. */
  private static final String NOTHING = "";

  /** The properties by what people call them; a list and its properties, parts behind a slash. */
  private static final SequencedMap<String, List<String>> TABLE = table();

  private UnheldFields() {}

  private static SequencedMap<String, List<String>> table() {
    SequencedMap<String, List<String>> all = new LinkedHashMap<>();
    all.put(
        "SIP logins and passwords of extensions, trunks and SBCs",
        List.of(
            "Users: AuthID AuthPassword DeskphonePassword AccessPassword SIPID",
            "Trunks: AuthID AuthPassword SeparateAuthId UseSeparateAuthId Certificate"
                + " CertificateExpirationDate CertificateName",
            "Sbcs: Password ProvisionLink PhoneMAC PhoneUserId PassiveServer"
                + " PassiveServerIsEnabled Connection"));
    all.put(
        "which calls trunks take and how they write numbers",
        List.of(
            "Trunks: DidNumbers ExternalNumber InCIDFormatting OutCIDFormatting IPRestriction"
                + " E164CountryCode E164ProcessIncomingNumber DiversionHeader RoutingRules"
                + " EmergencyGeoLocations PublicIPinSIP ScriptName Messaging TrunkRegTimes Tags",
            "Trunks/Gateway: InboundParams OutboundParams SourceIdentification MatchingStrategy"
                + " DestNumberInRemotePartyIDCalled DestNumberInRequestLineURI DestNumberInTo"
                + " IPInRegistrationContact SpecifiedIPForRegistrationContact UseIPInContact"
                + " TimeBetweenReg Lines VariableChoices Codecs DeliverAudio SupportReinvite"
                + " SupportReplaces Type Internal"));
    all.put(
        "bridges to other phone systems",
        List.of(
            "Trunks: TunnelRemoteAddr TunnelRemotePort RemoteMyPhoneUriHost"
                + " RemotePBXPreffix PublicInfoGroups PublishInfo ReceiveExtensions ReceiveInfo"));
    all.put(
        "calls and meetings by links of web pages",
        List.of(
            "Users: CallUsEnableChat CallUsEnablePhone CallUsEnableVideo CallUsRequirement"
                + " ClickToCallId WebMeetingApproveParticipants WebMeetingFriendlyName",
            "Groups: CallUsEnableChat CallUsEnablePhone CallUsEnableVideo CallUsRequirement"
                + " ClickToCallId"));
    all.put(
        "what the roles of a department may do, and its limits",
        List.of("Groups: Rights Props AllowCallService GloballyVisible"));
    all.put(
        "the scopes, keys and grants of apps",
        List.of(
            "OAuthClients: Scopes Persistent RefreshTokens",
            "OAuthClients/Metadata: ClientUri GrantTypes JwksUri LogoUri PolicyUri ResponseTypes"
                + " Scope TokenEndpointAuthMethod TosUri"));
    // Functions tell these; their passwords are for nobody who reads.
    all.put("what backups hold and where they go, restores and failover", List.of());
    all.put(
        "ports, tunnels and STUN",
        List.of(
            "NetworkSettings: AllowSourceAsOutbound DirectSIPLocalDomain FirewallKeepAlive"
                + " FirewallKeepAliveInterval IpV6BindingEnabled PbxPublicFQDN PublicInterface"
                + " SipPort StunDisabled StunPrimaryHost StunPrimaryPort StunQuery"
                + " StunSecondaryHost StunSecondaryPort StunThirdHost StunThirdPort TunnelPort",
            "SystemParameters: FirstExternalPort HttpPort HttpsPort IpV6 PbxExternalHost"
                + " RpsEnabled SipPort SipsPort StaticIp StunIp TunnnelPort WebrtcLastPort"
                + " IsStaticIp Is3CXFQDN",
            "Sbcs: AudioPort"));
    all.put(
        Unheld.HOURS,
        List.of(
            "Users: Hours BreakTime OfficeHoursProps",
            "Groups: Hours BreakTime CurrentGroupHours OfficeHolidays OverrideExpiresAt"
                + " OverrideHolidays TimeZoneId"));
    all.put(
        Unheld.VOICEMAIL,
        List.of(
            "Users: VMEnabled VMEmailOptions VMPlayCallerID VMPlayMsgDateTime Greetings"
                + " SendEmailMissedCalls"));
    all.put(
        Unheld.INSIDE,
        List.of(
            "Users: CallScreening CurrentProfileName ForwardingExceptions ForwardingProfiles"
                + " QueueStatus Blfs",
            "Groups: AnswerAfter BreakRoute CallHandlingMode CustomOperator HolidaysRoute"
                + " OfficeRoute OutOfOfficeRoute",
            "GeneralSettingsForPbx: BusyMonitor BusyMonitorTimeout LimitCallPickup"
                + " OperatorExtension PlayBusy"));
    all.put(
        "what AI agents are told, beside where they send calls",
        List.of("Users: AgentSettings AIAgent"));
    all.put(
        Unheld.RECORDS,
        List.of(
            "Users: TranscriptionMode AllowOwnRecordings ForbidRecording"
                + " MyPhoneAllowDeleteRecordings MyPhoneShowRecordings RecordCalls"
                + " RecordEmailNotify RecordExternalCallsOnly",
            "Groups: TranscriptionMode",
            "Trunks: TranscriptionMode",
            "ServicePrincipals: TranscriptionMode",
            "SystemParameters: IsChatLogEnabled IsRemoteBackup IsTranscriptionEnabled"
                + " RemoteStorageStatus",
            "SystemStatus: IsChatLogEnabled IsRecordingArchiveEnabled RemoteStorageEnabled"
                + " RemoteStorageStatus",
            "GeneralSettingsForPbx: ScheduledReportGenerationTime"));
    all.put(
        Unheld.PHONES,
        List.of(
            "Users: Phones HotdeskingAssignment MyPhoneHideForwardings MyPhonePush"
                + " PbxDeliversAudio",
            "GeneralSettingsForPbx: HDAutoLogoutEnabled HDAutoLogoutTime",
            "Trunks: DisableVideo"));
    all.put(
        Unheld.SERVICES,
        List.of(
            "Users: DatevEnabled GoogleCalendarEnabled GoogleContactsEnabled"
                + " MS365CalendarEnabled MS365ContactsEnabled MS365TeamsEnabled",
            "GeneralSettingsForPbx: OAuthOpenIdConnectEnabled",
            "NotificationSettings: AutoRestartFailedServices CanEditEmailAddresses Setpoints"));
    all.put(Unheld.HELP, List.of("Users: EmergencyAdditionalInfo EmergencyLocationId"));
    all.put(
        NOTHING,
        List.of(
            "ConsoleRestrictions: Id",
            "Countries: Continent DownloadUrl ErpCode ExitCode ParentErpCode StunServer"
                + " VoicemailNo WebMeetingZone",
            "BlackListNumbers: Id",
            "Blocklist: Id",
            "NetworkSettings: Id",
            "OutboundRules: Id GroupNames",
            "OAuthClients: Id",
            "ServicePrincipals: Peers",
            "Parameters: Id Description",
            "Users: Id FirstName LastName Mobile ContactImage Language PromptSet HideInPhonebook",
            "Groups: Groups Id Number CustomPrompt DisableCustomPrompt HasMembers Language"
                + " LastLoginTime Members MusicOnHold PromptSet",
            "Trunks: Groups Id ConfigurationIssue",
            "Trunks/Gateway: Id IsCustom TemplateFilename",
            "Peers: Hidden Id MemberOf Name Tags",
            "Sbcs: DisplayName Group HasConnection LogLevel LogSize Version",
            "UpdatesStats: PerPage",
            "SystemHealth: CustomTemplatesCount Id Phones Trunks",
            "SystemParameters: AIVersion Custom1Name Custom2Name EmRuleCreationAllowed ENL"
                + " ENLRange GlobalACPRMSET GlobalLanguage IsHosted3CX IsMulticompanyMode"
                + " MaxDIDPerTrunk ProcessorCount Version",
            "SystemStatus: Activated AutoUpdateEnabled CallsActive ChatUsedSpace"
                + " DBMaintenanceInProgress DiskUsage ExpirationDate ExtensionsRegistered"
                + " ExtensionsTotal FreeDiskSpace HasUnregisteredSystemExtensions Id Ip IpV4 IpV6"
                + " LicenseActive LicenseKey LocalIpValid LogUsedSpace MaxSimCalls"
                + " MaxUserExtensions OS OutboundRules ProductCode RecordingQuota"
                + " RecordingQuotaReached RecordingStopped RecordingUsedSpace"
                + " RemoteConfigurationRequired ResellerName Support TotalDiskSpace"
                + " TrunksRegistered TrunksTotal UserExtensions Version VoicemailQuotaReached"
                + " VoicemailStopped"));
    return all;
  }

  /** What people call those that are worth a word, in the order of the report. */
  static List<String> named() {
    return TABLE.keySet().stream().filter(words -> !words.equals(NOTHING)).toList();
  }

  /** The properties of a list, or of a part of it, that are decided here. */
  static Set<String> decided(String list) {
    return TABLE.values().stream()
        .flatMap(List::stream)
        .filter(line -> line.startsWith(list + ": "))
        .flatMap(line -> Stream.of(line.substring(list.length() + 2).split(" ")))
        .collect(Collectors.toSet());
  }

  /** The lists that the table is about. */
  static List<String> lists() {
    List<String> lists = new ArrayList<>();
    TABLE.values().forEach(lines -> lines.forEach(l -> lists.add(l.substring(0, l.indexOf(':')))));
    return lists.stream().distinct().toList();
  }
}
