package bitcraps.server.peer;

import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.device.Device;
import bitcraps.core.mesh.Invitation;
import bitcraps.core.mesh.Rendezvous;
import bitcraps.core.peer.Peer;
import bitcraps.core.peer.PeerSetup;
import bitcraps.core.signal.SessionId;
import bitcraps.core.table.PlayerName;
import bitcraps.core.table.TableSettings;
import java.net.URI;

/**
 * Everything that a peer needs before its threads begin: who it is at which table, and its journal,
 * held by this process alone.
 */
record Seating(Link link, Peer peer, DiskJournal journal, SigningKey person) {
  static final int SECRET_BYTES = 32;
  private static final int SESSION_BYTES = 8;
  private static final int NAME_DIGITS = 32;

  /** A table of one's own, on the first seat. */
  static Seating ofNewTable(
      Switchboard shared, URI server, TableSettings wanted, PeerSettings settings)
      throws PeerException {
    PeerSetup setup = setup(shared, settings);
    Peer peer = Peer.create(setup, allowed(wanted), Entropy.bytes(SECRET_BYTES), now());
    Invitation invitation = new Invitation(Entropy.bytes(Invitation.SECRET_SIZE), peer.invited());
    DiskJournal journal = journal(settings, peer.invited());
    return new Seating(new Link(server, invitation), peer, journal, settings.person());
  }

  /** A table that exists: as whoever the journal says, or as a guest. */
  static Seating behind(Switchboard shared, Link link, PeerSettings settings) throws PeerException {
    TableId table = link.invitation().table();
    DiskJournal journal = journal(settings, table);
    Peer peer =
        Device.peerOf(
            setup(shared, settings), table, journal.records(), Entropy.bytes(SECRET_BYTES), now());
    return new Seating(link, peer, journal, settings.person());
  }

  private static DiskJournal journal(PeerSettings settings, TableId table) throws PeerException {
    PlayerId player = Fingerprint.of(settings.person().publicKey());
    String name = "table-" + table.hash().toHex().substring(0, NAME_DIGITS);
    return DiskJournal.open(settings.folder().resolve(name), player, table);
  }

  /** The table's own rules judge, as they would in everybody else's device. */
  private static TableSettings allowed(TableSettings wanted) throws PeerException {
    return switch (Codec.decode(
        Codec.encode(wanted, (out, each) -> each.write(out)), TableSettings::read)) {
      case Decoded.Ok<TableSettings> ok -> ok.value();
      case Decoded.Malformed<TableSettings> bad ->
          throw new PeerException.BadSettings(bad.reason());
    };
  }

  private static PeerSetup setup(Switchboard shared, PeerSettings settings) {
    return new PeerSetup(
        settings.person(),
        shared.scheme(),
        Catalog::game,
        Timing.DEFAULT,
        PlayerName.isValid(settings.name()) ? settings.name() : "Guest",
        settings.role());
  }

  Rendezvous rendezvous() {
    long session = 0;
    for (byte each : Entropy.bytes(SESSION_BYTES).toArray()) {
      session = session << 8 | (each & 0xff);
    }
    return new Rendezvous(person, Ed25519.INSTANCE, link.invitation(), new SessionId(session));
  }

  private static long now() {
    return System.currentTimeMillis();
  }
}
