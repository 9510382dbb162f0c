"""The law as dated data: Decree 30/2020/NĐ-CP, which specifies our documents."""
