"""XPath 1.0 with the ODK functions: parsed by elementpath, evaluated with the value rules of XForms.

elementpath's own evaluation follows XPath 2 in arithmetic and knows neither blank answers nor ODK
dates, so only its grammar is used; anything that is no value expression (a path, a predicate, an
axis) is refused when the form is read, not when a participant meets it.
"""
