internal import InitVet

extension PropagateOptions {
  /// The plan that these options ask for.
  func plan() throws(Failure) -> PropagationPlan {
    let plan = try network.plan(try propagationOptions())
    do throws(PropagationError) {
      try plan.requireDrawable()
    } catch {
      throw NetworkOptions.failure(error)
    }
    return plan
  }

  private func propagationOptions() throws(Failure) -> PropagationOptions {
    var options = PropagationOptions()
    options.networks = try network.isSingle() ? 1000 : 250
    if let networks {
      options.networks = try Reading.wholeNumber(
        networks, option: "--networks", in: 1...1_000_000_000)
    }
    if let method {
      guard let known = PropagationOptions.Method(rawValue: method.lowercased()) else {
        throw Failure(.usage, "--method must be sampled or reduced, not \(quoted(method))")
      }
      options.method = known
    }
    if let expect {
      let known: [GrowthClass] = [.stable, .vanishing, .exploding]
      guard let expected = known.first(where: { $0.rawValue == expect.lowercased() }) else {
        throw Failure(
          .usage, "--expect must be stable, vanishing or exploding, not \(quoted(expect))")
      }
      options.expected = expected
    }
    if let stableFactor {
      options.stableFactor = try Reading.number(
        stableFactor, option: "--stable-factor", in: 1.0.nextUp...1e100,
        "a number above 1 and at most 1e100")
    }
    if let alpha { options.alpha = try Reading.probability(alpha, option: "--alpha") }
    if let tolerance { options.tolerance = try Reading.share(tolerance, option: "--tolerance") }
    options.generator = try Reading.generator(option: rng)
    options.seed = try common.seedValue()
    do throws(PropagationError) {
      try options.validate()
    } catch {
      throw NetworkOptions.failure(error)
    }
    return options
  }
}
