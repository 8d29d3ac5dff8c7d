print("initvet")
