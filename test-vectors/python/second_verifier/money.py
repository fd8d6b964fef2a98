"""Amounts, currencies, the fee and credits: section 3 of docs/format.md."""

import re
from fractions import Fraction
from math import floor
from typing import Any

from .schemas import is_a
from .values import ABSENT, member, same

# ISO 4217 as section 3 lists it: the codes by the digits of their minor unit, and without one.
_BY_DIGITS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB "
    "EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES "
    "KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
    "MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR "
    "SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD "
    "TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG ZWL",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_DIGITS = {code: digits for digits, codes in _BY_DIGITS.items() for code in codes.split()}
_WITHOUT_MINOR_UNIT = frozenset("XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX".split())

# Currencies of which providers count another unit than ISO 4217.
_OTHERWISE_COUNTED = frozenset(("ISK", "MGA", "UGX"))

# The decimals of an asset that the profile does not list.
_MOST_DECIMALS = 18


def is_money(value: Any) -> bool:
    """Whether this is an amount that can be read; if not, the schema says so."""
    asset = member(value, "asset")
    return (
        isinstance(value, dict)
        and value.keys() <= {"amount", "currency", "asset"}
        and is_a("amount", member(value, "amount"))
        and is_a("currency", member(value, "currency"))
        and (asset is ABSENT or is_a("asset", asset))
    )


def well_spelled(money: dict[str, Any], assets: list[dict[str, Any]]) -> bool:
    """One value, one spelling. What is not `is_money` is not judged here."""
    fraction = money["amount"].partition(".")[2]
    currency = money["currency"]
    if "asset" not in money:
        return _DIGITS.get(currency) == len(fraction)
    if currency in _DIGITS or currency in _WITHOUT_MINOR_UNIT or fraction.endswith("0"):
        return False
    for listed in assets:
        if same(listed["asset"], money["asset"]):
            return bool(currency == listed["currency"] and len(fraction) <= listed["decimals"])
    return len(fraction) <= _MOST_DECIMALS


def minor_units(units: Any, currency: Any) -> tuple[Fraction, str] | None:
    """An amount that a provider counts in minor units, and its currency. Section 8."""
    code = re.sub("[a-z]", lambda letter: letter[0].upper(), currency) if isinstance(currency, str) else ""
    if isinstance(units, bool) or not isinstance(units, int) or not 0 <= units < 2**53:
        return None
    if code not in _DIGITS or code in _OTHERWISE_COUNTED:
        return None
    return Fraction(units, 10 ** _DIGITS[code]), code


def credits_of(value: Any) -> Fraction | None:
    """A number of credits, exactly; nothing for what does not spell one."""
    return Fraction(value) if is_a("credits", value) else None


def decimals(money: dict[str, Any], assets: list[dict[str, Any]]) -> int | None:
    """The digits to which an amount is rounded, if its currency or asset is known."""
    if "asset" not in money:
        return _DIGITS.get(money["currency"])
    return next((each["decimals"] for each in assets if same(each["asset"], money["asset"])), None)


def fee(price: dict[str, str], digits: int, bps: int, minimum: str) -> dict[str, str] | None:
    """The larger of the minimum and the share, rounded half up; nothing if it is no amount."""
    scale = 10**digits
    share = floor(Fraction(price["amount"]) * bps / 10_000 * scale + Fraction(1, 2))
    least = Fraction(minimum) * scale
    units = max(share, int(least))
    if least.denominator != 1 or units >= 10**20 * scale:
        return None
    whole, fraction = divmod(units, scale)
    amount = f"{whole}.{fraction:0{digits}}" if digits else str(whole)
    if "asset" in price and digits:
        amount = amount.rstrip("0").rstrip(".")
    return {**price, "amount": amount}
