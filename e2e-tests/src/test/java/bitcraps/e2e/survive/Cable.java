package bitcraps.e2e.survive;

/**
 * One device at the switch. Its rules drop datagrams, of which WebRTC is made; the way to the
 * server, TCP, stays open unless the plug is pulled.
 *
 * @param space the name of the device's namespace
 * @param port where the switch has it
 * @param number the last part of its first address
 */
record Cable(String space, String port, String subnet, int number) {
  /** Other addresses begin here. */
  private static final int MOVED = 100;

  /** The device gets this address and no other. */
  void takes(int last) {
    inside("ip addr flush dev eth0 scope global");
    inside("ip addr add " + subnet + last + "/24 dev eth0");
    inside("ip route replace default via " + subnet + "1");
  }

  /** The address that it has once it moved. */
  String otherAddress() {
    return subnet + (number + MOVED);
  }

  /** As from one wireless network to another: what was connected to the old address hangs. */
  void moves() {
    takes(number + MOVED);
  }

  /** Nothing that others send arrives. */
  void goesDeaf() {
    drops("input", "meta l4proto udp");
  }

  /** Nothing arrives from one other device, nor does it hear this one. */
  void isCutFrom(Cable other) {
    drops("input", "ip saddr " + other.address() + " meta l4proto udp");
    drops("output", "ip daddr " + other.address() + " meta l4proto udp");
  }

  /** Nothing comes or goes, whatever it is, and no program is told. */
  void isInATunnel() {
    drops("input", "iif eth0");
    drops("output", "oif eth0");
  }

  /** All rules are gone. */
  void heals() {
    inside("nft flush ruleset");
  }

  private String address() {
    return subnet + number;
  }

  private void drops(String way, String what) {
    inside("nft add table inet loss");
    inside("nft add chain inet loss " + way + " { type filter hook " + way + " priority 0 ; }");
    inside("nft add rule inet loss " + way + " " + what + " drop");
  }

  private void inside(String command) {
    Cables.inside(space, command);
  }
}
