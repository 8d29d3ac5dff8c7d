/// What was compared for the property `duplicates`, and what repeats.
public struct DuplicatesFound: Hashable, Sendable {
  /// Weights of a unit: the shortest run that is compared with others.
  public let unitWeights: Int
  /// Units that were looked at.
  public let units: UInt64
  /// Of these, units whose fingerprints were compared with each other.
  public let compared: UInt64
  /// Compared units that repeat an earlier one; 0 if no repeat was confirmed.
  public let repeats: UInt64
  /// The first repeat that was confirmed, as large as it is.
  public var first: Repeat? { confirmed.first }
  /// The first weights of the run, and how many of them are equal.
  public let ties: TieCounts
  /// None or one: an array, so that what is hardly ever there takes no room.
  private let confirmed: [Repeat]

  init(
    unitWeights: Int, units: UInt64, compared: UInt64, repeats: UInt64, first: Repeat?,
    ties: TieCounts
  ) {
    self.unitWeights = unitWeights
    self.units = units
    self.compared = compared
    self.repeats = repeats
    self.ties = ties
    confirmed = first.map { [$0] } ?? []
  }

  /// A part of a network whose weights are, bit for bit, those of another.
  public struct Repeat: Hashable, Sendable {
    /// Where they are first.
    public let original: UnitPlace
    /// Where they are again.
    public let copy: UnitPlace
  }
}
