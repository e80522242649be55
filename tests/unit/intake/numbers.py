"""Identity numbers are generated while a test runs, so that no file contains a number that could be real."""


def with_check_digits(nine):
    """The number that begins with these nine digits, or None where modulus 11 leaves it without check digits."""
    digits = [int(digit) for digit in nine]
    for weights in ((3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)):
        check = -sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 11
        if check == 10:
            return None
        digits.append(check)
    return "".join(map(str, digits))


def a_number_beginning_with(six, middles=range(500, 1000)):
    """A number with the date digits `six` and one of the individual numbers `middles`."""
    return next(number for middle in middles if (number := with_check_digits(f"{six}{middle:03}")))


def a_real_looking_number():
    """Valid for somebody born on 1 January 1900, who cannot be alive."""
    return a_number_beginning_with("010100", range(500))
