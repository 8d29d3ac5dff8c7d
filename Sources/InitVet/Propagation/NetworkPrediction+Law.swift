extension NetworkPrediction {
  /// What the best theory for a network says: the exact laws, or the mean field where there are none.
  init?(_ law: NetworkLaw) {
    guard let exact = ExactPrediction.predict(law) else { return nil }
    self = exact
  }
}
